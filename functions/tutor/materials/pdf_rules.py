"""The straight lines that are drawn on a PDF page, which may be those of a table."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from functions.tutor.materials.pdf_words import Box, Page

MAX_RULES = 1_500
THIN = 3.0  # points, of a line that is drawn as a narrow box

Rule = tuple[int, int, int]


def rules_of(page: Page) -> tuple[list[Rule], list[Rule]]:
    """Level lines and upright ones: (where, from, to) of each, the sides of rectangles too."""
    level, upright = set[Rule](), set[Rule]()
    for one in page.objects:
        if one.type == page.pdfium.FPDF_PAGEOBJ_PATH:
            for left, bottom, right, top in _strokes(page, one):
                if top - bottom < THIN <= right - left:
                    level.add((round((bottom + top) / 2), round(left), round(right)))
                elif right - left < THIN <= top - bottom:
                    upright.add((round((left + right) / 2), round(bottom), round(top)))
            if len(level) + len(upright) > MAX_RULES:
                return [], []
    return sorted(level), sorted(upright)


def _strokes(page: Page, one: Any) -> Iterator[Box]:
    """Each straight piece of a path."""
    pdfium, matrix = page.pdfium, page.pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one.raw, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    began = last = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(one.raw), MAX_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(one.raw, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            began = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _between(page, last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _between(page, point, began)


def _between(page: Page, one: tuple[float, float], other: tuple[float, float]) -> Box:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return page.upright(left, bottom, right, top)
