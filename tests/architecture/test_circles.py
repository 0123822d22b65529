"""No file imports itself by a detour."""

from __future__ import annotations

from collections.abc import Mapping

from tests.architecture.sources import all_sources


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of a circle, the first one again at the end; empty when there is none."""
    done: set[str] = set()

    def visit(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module not in done:
            for other in sorted(graph.get(module, ())):
                if found := visit(other, [*way, module]):
                    return found
            done.add(module)
        return []

    return next((found for module in sorted(graph) if (found := visit(module, []))), [])


def imported() -> dict[str, set[str]]:
    modules = {source.module for source in all_sources()}
    graph: dict[str, set[str]] = {}
    for source in all_sources():
        names = {one.name for one in source.ours} | {one.name.rpartition(".")[0] for one in source.ours}
        graph[source.module] = names & modules - {source.module, "functions"}
    return graph


def test_no_circles() -> None:
    found = circle(imported())
    assert not found, f"{' → '.join(found)}: move what two of them share into a file that both import."


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_the_graph_is_not_empty() -> None:
    assert "functions.contract.http_function" in imported()["functions.backend.chats.send_message"]
