"""The library: subjects, uploads, the reader, finding and asking."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bson import ObjectId
from playwright.sync_api import FilePayload, Locator, Request, expect
from pymongo import MongoClient

from tests.browser.conftest import Open
from tests.browser.line import Line
from tests.browser.visit import LANGUAGES, SIZES, Language, Size, Visit
from tests.bundle import Bundle
from tests.faults.phone import PASSWORD, Phone

NOTES = """# Ang dahon

Ang dahon ay gumagawa ng pagkain ng halaman. Kailangan nito ng liwanag.

## Mga bahagi

| Bahagi | Gawain |
|---|---|
| Tangkay | humahawak sa dahon |
| Ugat | nagdadala ng tubig |
"""


def _file(name: str = "Aralin_3.md", text: str | bytes = NOTES) -> FilePayload:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def _choose(visit: Visit, *files: FilePayload) -> None:
    visit.page.locator("input[type=file]").set_input_files(list(files))
    expect(visit.page.get_by_role("dialog")).to_be_visible()


def _send(visit: Visit) -> None:
    visit.page.get_by_role("button", name=re.compile(visit.t("upload.send", size=r"\S+"))).click()


def _typed(student: Phone, topic: str = "Ang dahon", text: str = NOTES, **more: Any) -> str:
    """A typed material; its id."""
    about = {"subject": "Science", "resourceType": "explanation", "difficulty": "beginner", "tags": []}
    answer = student.send("POST", "/api/materials", json={**about, "topic": topic, "content": text, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["_id"])


def _long(passages: int = 60) -> str:
    """A text of so many passages and a few more; each says its number."""
    filler = "Ang tubig ay umaakyat mula sa lupa at bumabalik bilang ulan sa bundok at bukid. " * 4
    return "\n\n".join(f"# Bahagi {number}\n\nIto ang bahagi {number}. {filler}" for number in range(1, passages + 1))


def _row(visit: Visit, topic: str) -> Locator:
    return visit.page.get_by_role("listitem").filter(has=visit.page.get_by_text(topic, exact=True))


def _materials(student: Phone, **query: Any) -> list[dict[str, Any]]:
    return list(student.send("GET", "/api/materials", params=query).json()["materials"])


def _options(visit: Visit, topic: str) -> None:
    visit.page.get_by_role("button", name=visit.t("material.options", topic=topic), exact=True).click()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_begins_with_a_subject_and_reads_what_was_put_in(
    open_page: Open, student: Phone, size: Size, language: Language
) -> None:
    visit = open_page("/", size=size, language=language, student=student)
    visit.link("nav.library").click()
    visit.says("library.first_title")
    visit.fits()
    visit.page.get_by_role("button", name="Science", exact=True).click()
    expect(visit.page.get_by_role("heading", name="Science", exact=True)).to_be_visible()

    _choose(visit, _file())
    expect(visit.field("material.topic")).to_have_value("Aralin 3")
    visit.field("material.topic").fill("Ang dahon")
    visit.fits()
    _send(visit)
    link = visit.page.get_by_role("link", name=re.compile("^Ang dahon"))
    expect(link).to_contain_text(visit.t("type.explanation"))
    link.click()
    expect(visit.page.get_by_role("heading", name="Ang dahon", exact=True).first).to_be_visible()
    visit.page.get_by_text("gumagawa ng pagkain").wait_for()
    expect(visit.page.get_by_role("columnheader", name="Gawain")).to_be_visible()
    visit.fits()
    visit.page.get_by_role("link", name="Science", exact=True).click()
    visit.link("nav.library").last.click()
    count = visit.t("library.count", count="2")
    expect(visit.page.get_by_role("link", name=re.compile("^Science"))).to_contain_text(count)


def test_refuses_on_the_phone_what_cannot_be_read(open_page: Open, student: Phone, tmp_path: Path) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student)
    posted: list[Request] = []
    visit.page.on("request", lambda request: posted.append(request) if request.method == "POST" else None)
    _choose(visit, _file("luma.doc", "x"), _file("larawan.jpg", "x"), _file("wala.txt", ""))
    for key in ("error.file_old_word", "error.file_unknown", "error.file_empty"):
        visit.says(key)
    visit.fits()
    visit.is_accessible()
    visit.button("upload.close").click()
    huge = tmp_path / "malaki.pdf"
    huge.write_bytes(b"%PDF-1.7" + b"x" * (10 * 1024 * 1024))
    visit.page.locator("input[type=file]").set_input_files(huge)
    visit.says("upload.too_large", limit="10\u00a0MB")
    visit.button("upload.close").click()
    assert posted == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_server_refuses_stays_with_its_reason(open_page: Open, student: Phone, language: Language) -> None:
    _typed(student)
    visit = open_page("/library/Science", language=language, student=student)
    visit.expect_complaint("status of 415")
    _choose(visit, _file("aralin.pdf", "Hindi ito PDF."), _file("mabuti.txt"))
    _send(visit)
    visit.says("error.file_not_what_it_says")
    expect(visit.button("retry")).to_have_count(0)
    expect(_row(visit, "mabuti")).to_be_visible()
    visit.fits()
    visit.is_accessible()
    visit.button("upload.remove").click()
    expect(visit.page.locator(".upload")).to_have_count(0)
    assert [one["topic"] for one in _materials(student)] == ["mabuti", "Ang dahon"]


def test_a_file_that_cannot_be_read_says_why(open_page: Open, student: Phone) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student)
    _choose(visit, _file("sira.pdf", b"%PDF-1.7\nsira"))
    _send(visit)
    expect(_row(visit, "sira").locator(".field-error")).to_be_visible()
    reason = _row(visit, "sira").locator(".field-error").inner_text()
    assert reason != ""
    assert "error." not in reason


_DROP = """
([name, type, text]) => {
  const data = new DataTransfer();
  if (name) data.items.add(new File([text], name));
  else data.setData("text/plain", text);
  const target = document.querySelector("main");
  const event = (kind) => type === "paste"
    ? new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  const kinds = type === "paste" ? ["paste"] : ["dragenter", "dragover", "drop"];
  for (const kind of kinds) target.dispatchEvent(event(kind));
}
"""


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_takes_a_file_that_is_dropped_or_pasted(open_page: Open, student: Phone, way: str) -> None:
    visit = open_page("/library", size="desktop", student=student)
    visit.says("library.first_title")
    visit.page.evaluate(_DROP, ["dahon.txt", way, NOTES])
    visit.field("material.subject").fill("Agham")
    _send(visit)
    visit.page.get_by_role("link", name=re.compile("^Agham")).click()
    expect(_row(visit, "dahon")).to_be_visible()


def test_a_long_text_that_is_pasted_becomes_a_material(open_page: Open, student: Phone) -> None:
    _typed(student)
    visit = open_page("/library/Science", size="desktop", student=student)
    _row(visit, "Ang dahon").wait_for()
    visit.page.evaluate(_DROP, ["", "paste", "Maikli."])
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.page.evaluate(_DROP, ["", "paste", "Mahaba ang tala. " * 20])
    visit.field("material.topic").fill("Tala")
    visit.page.reload()
    visit.button("library.write").click()
    expect(visit.field("material.topic")).to_have_value("Tala")
    expect(visit.field("material.text")).to_have_value(re.compile("^Mahaba ang tala"))
    visit.button("save").click()
    expect(_row(visit, "Tala")).to_be_visible()
    assert len(_materials(student)) == 2


@pytest.mark.parametrize("size", SIZES)
def test_changes_downloads_and_deletes_a_text(open_page: Open, student: Phone, size: Size) -> None:
    _typed(student, tags=["quiz"])
    visit = open_page("/library/Science", size=size, student=student)
    _options(visit, "Ang dahon")
    expect(visit.field("material.text")).to_have_value(NOTES.rstrip("\n") + "\n")
    visit.field("material.topic").fill("Ang bulaklak")
    visit.field("material.text").fill("Ang bulaklak ay may talulot.")
    visit.fits()
    visit.button("save").click()
    _row(visit, "Ang bulaklak").get_by_role("link").click()
    visit.page.get_by_text("may talulot").wait_for()
    _options(visit, "Ang bulaklak")
    with visit.page.expect_download() as download:
        visit.link("material.download").click()
    assert download.value.path().read_text("utf-8") == "Ang bulaklak ay may talulot."
    visit.button("material.delete").click()
    visit.says("material.delete_sure", topic="Ang bulaklak")
    visit.button("material.delete_yes").click()
    expect(visit.page.get_by_role("heading", name="Science", exact=True)).to_be_visible()
    expect(visit.page.get_by_text("Ang bulaklak")).to_have_count(0)
    assert _materials(student) == []


def test_what_is_deleted_from_the_list_is_said_and_the_focus_stays_on_the_page(open_page: Open, student: Phone) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student)
    _options(visit, "Ang dahon")
    visit.button("material.delete").click()
    visit.button("material.delete_yes").click()
    expect(_row(visit, "Ang dahon")).to_have_count(0)
    expect(
        visit.page.get_by_role("status").filter(has_text=visit.t("material.said_deleted", topic="Ang dahon"))
    ).to_have_count(1)
    expect(visit.page.locator("main")).to_be_focused()


def test_a_lost_connection_neither_loses_nor_doubles_a_file(open_page: Open, student: Phone, line: Line) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student, through=line)
    visit.expect_complaint("ERR_|Failed to load")
    _row(visit, "Ang dahon").wait_for()
    line.cut()
    _choose(visit, _file())
    _send(visit)
    expect(visit.page.locator(".upload .row-facts")).to_have_text(re.compile(visit.t("upload.paused", size=".*")))
    visit.fits()
    line.mend()
    expect(_row(visit, "Aralin 3")).to_be_visible()
    expect(visit.page.locator(".upload")).to_have_count(0)
    assert len(_materials(student)) == 2


def test_an_upload_that_is_called_off_leaves_nothing(open_page: Open, student: Phone, line: Line) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student, through=line)
    visit.expect_complaint("ERR_|Failed to load")
    _row(visit, "Ang dahon").wait_for()
    line.cut()
    _choose(visit, _file())
    _send(visit)
    visit.button("upload.cancel").click()
    expect(visit.page.locator(".upload")).to_have_count(0)
    line.mend()
    assert len(_materials(student)) == 1


def test_the_reading_of_a_file_is_followed_also_after_a_reload(open_page: Open, student: Phone, bundle: Bundle) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student)
    _choose(visit, _file())
    _send(visit)
    expect(_row(visit, "Aralin 3")).to_contain_text(visit.t("type.explanation"))
    material = next(one for one in _materials(student) if one["topic"] == "Aralin 3")
    half = {"reading.status": "reading", "reading.page": 2, "reading.pages": 9}
    lease = {"holder": "another", "until": datetime.now(UTC) + timedelta(hours=1)}
    with MongoClient[dict[str, Any]](bundle.mongodb_uri) as client:
        kept = client.get_default_database("brainbytes")["materials"]
        before = kept.find_one({"_id": ObjectId(material["_id"])})
        assert before is not None
        kept.update_one({"_id": before["_id"]}, {"$set": {**half, "lease": lease}})
        for _ in range(2):
            visit.page.reload()
            visit.says("reading.page", page="2", pages="9")
            visit.fits()
            visit.is_accessible()
        kept.replace_one({"_id": before["_id"]}, before)
    expect(_row(visit, "Aralin 3")).to_contain_text(visit.t("type.explanation"))
    said = visit.t("reading.said_read", topic="Aralin 3")
    expect(visit.page.locator("[role=status]", has_text=said)).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
def test_finds_words_in_all_materials_and_comes_back_to_the_hits(open_page: Open, student: Phone, size: Size) -> None:
    _typed(student, "Siklo ng tubig", _long(30))
    _typed(student, "Ang pamilihan", "Ang demand ay bumababa kapag tumataas ang presyo.", subject="Ekonomiks")
    visit = open_page("/library", size=size, student=student)
    visit.field("search.all").fill("presyo ng demand")
    visit.field("search.all").press("Enter")
    hit = visit.page.locator(".found").get_by_role("link")
    expect(hit).to_have_count(1)
    expect(hit).to_contain_text("Ang pamilihan")
    expect(hit.locator("mark").first).to_have_text(re.compile("demand", re.IGNORECASE))
    visit.fits()
    visit.is_accessible()
    hit.click()
    expect(visit.page.locator("[aria-current=true]")).to_contain_text("bumababa kapag tumataas")
    visit.page.go_back()
    expect(visit.field("search.all")).to_have_value("presyo ng demand")
    expect(hit).to_have_count(1)
    visit.button("search.close").click()
    expect(visit.page.get_by_role("link", name=re.compile("^Ekonomiks"))).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_goes_from_hit_to_hit_inside_a_text(open_page: Open, student: Phone, size: Size) -> None:
    text = _long(60).replace("Ito ang bahagi 5.", "Narito ang kalabaw.")
    text = text.replace("Ito ang bahagi 50.", "Ang kalabaw muli.")
    visit = open_page(f"/materials/{_typed(student, 'Siklo ng tubig', text)}", size=size, student=student)
    visit.field("reader.find").fill("kalabaw")
    visit.field("reader.find").press("Enter")
    current = visit.page.locator(".stretch[aria-current=true]")
    expect(current).to_contain_text("Narito ang kalabaw")
    expect(current.locator("mark")).to_have_text("kalabaw")
    visit.says("reader.hit", at="1", count="2")
    visit.button("reader.next").click()
    expect(current).to_contain_text("Ang kalabaw muli")
    expect(current).to_be_in_viewport()
    expect(visit.button("reader.next")).to_be_focused()
    visit.fits()
    visit.is_accessible()
    visit.button("reader.previous").click()
    expect(current).to_contain_text("Narito ang kalabaw")
    visit.button("search.close").click()
    expect(visit.page.locator("mark")).to_have_count(0)


def test_an_address_leads_to_its_passage_and_the_text_goes_on_at_both_ends(open_page: Open, student: Phone) -> None:
    material = _typed(student, "Siklo ng tubig", _long(60))
    listed = student.send("GET", f"/api/materials/{material}/passages", params={"after": 39, "limit": 1}).json()
    (fortieth,) = listed["passages"]
    visit = open_page(f"/materials/{material}#passage-{fortieth['_id']}", student=student)
    current = visit.page.locator(".stretch[aria-current=true]")
    expect(current).to_have_attribute("id", "passage-40")
    expect(current).to_be_in_viewport()
    expect(current).to_be_focused()
    numbers = "list => list.map(one => Number(one.id.split('-')[1]))"
    for end, last in (("0", 17), ("0", 1), ("document.body.scrollHeight", 60)):
        visit.page.evaluate(f"scrollTo(0, {end})")
        expect(visit.page.locator(f"#passage-{last}")).to_be_attached()
    assert visit.page.locator(".stretch").evaluate_all(numbers) == list(range(1, 61))
    expect(visit.page.locator("#passage-61")).to_have_count(0)


def test_sums_a_text_up_and_leads_to_where_it_says_so(open_page: Open, student: Phone) -> None:
    visit = open_page(f"/materials/{_typed(student)}", student=student)
    visit.button("summary.ask").click()
    expect(visit.page.get_by_role("heading", name=visit.t("summary.ideas"))).to_be_visible()
    visit.fits()
    visit.is_accessible()
    visit.page.locator(".summary .place").first.click()
    expect(visit.page.locator(".stretch[aria-current=true]")).to_be_in_viewport()
    visit.page.reload()
    visit.page.locator(".summary > summary").click()
    expect(visit.page.get_by_role("heading", name=visit.t("summary.ideas"))).to_be_visible()


def test_filters_and_pages_through_many(open_page: Open, student: Phone) -> None:
    for number in range(1, 26):
        level = "advanced" if number == 3 else "beginner"
        _typed(student, f"Aralin {number}", "Tala.", difficulty=level, tags=["quiz"] if number == 4 else [])
    visit = open_page("/library/Science", student=student)
    rows = visit.page.locator(".material")
    expect(rows).to_have_count(20)
    visit.button("library.more").click()
    expect(rows).to_have_count(25)
    visit.page.locator("summary", has_text=visit.t("filter.title")).click()
    visit.field("filter.tag").select_option("quiz")
    expect(rows).to_have_count(1)
    visit.field("filter.tag").select_option("")
    visit.field("material.level").select_option("advanced")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Aralin 3")
    visit.field("material.type").select_option("video")
    visit.says("library.none_fit")
    visit.fits()


def test_a_subject_of_any_characters_lives_and_goes(open_page: Open, student: Phone) -> None:
    name = "C# & C++/1.5 “ñ”?%"
    visit = open_page("/library", student=student)
    visit.field("library.new_subject").fill(name)
    visit.button("profile.add_subject").click()
    heading = visit.page.get_by_role("heading", name=name, exact=True)
    expect(heading).to_be_visible()
    expect(_row(visit, "Introduction")).to_be_visible()
    visit.says("library.none")
    expect(visit.field("search.subject")).to_have_count(0)
    visit.page.reload()
    expect(heading).to_be_visible()
    expect(_row(visit, "Introduction")).to_be_visible()
    visit.fits()
    visit.button("library.delete").click()
    visit.says("library.delete_sure", subject=name)
    visit.is_accessible()
    visit.button("library.delete_yes").click()
    visit.says("library.first_title")
    assert student.send("GET", "/api/materials/subjects").json() == []


def test_what_was_read_can_be_read_without_network(open_page: Open, student: Phone) -> None:
    read, unread = _typed(student), _typed(student, "Hindi pa nabasa")
    visit = open_page("/library/Science", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|when fetching the script")
    _row(visit, "Ang dahon").get_by_role("link").click()
    visit.page.get_by_text("gumagawa ng pagkain").wait_for()
    visit.page.get_by_role("link", name="Science", exact=True).click()
    visit.context.set_offline(True)
    _row(visit, "Ang dahon").get_by_role("link").click()
    assert read in visit.page.url
    visit.page.get_by_text("gumagawa ng pagkain").wait_for()
    visit.page.get_by_role("link", name="Science", exact=True).click()
    _row(visit, "Hindi pa nabasa").get_by_role("link").click()
    assert unread in visit.page.url
    visit.says("error.network")
    visit.is_accessible()
    visit.context.set_offline(False)
    visit.page.get_by_text("gumagawa ng pagkain").wait_for()


def test_after_the_log_in_the_page_goes_on(open_page: Open, student: Phone) -> None:
    _typed(student)
    visit = open_page("/library/Science", student=student)
    visit.expect_complaint("status of 401")
    _row(visit, "Ang dahon").wait_for()
    student.send("POST", "/api/auth/logout")
    _choose(visit, _file())
    _send(visit)
    visit.says("sheet.title")
    visit.page.locator("#sheet-password").fill(PASSWORD)
    visit.button("login.submit").click()
    expect(_row(visit, "Aralin 3")).to_be_visible()


@pytest.mark.parametrize("where", ["subject", "material"])
def test_asks_about_what_is_open(open_page: Open, student: Phone, where: str) -> None:
    material = _typed(student)
    visit = open_page("/library/Science" if where == "subject" else f"/materials/{material}", student=student)
    visit.button("library.ask_subject" if where == "subject" else "library.ask").click()
    visit.says("welcome.title")
    expect(visit.composer).to_be_visible()
    name = "Science" if where == "subject" else "Ang dahon"
    expect(visit.page.get_by_role("button", name=visit.t("attach.chosen", name=name), exact=True)).to_be_visible()
