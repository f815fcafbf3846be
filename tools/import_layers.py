"""The structure of the packages, from the graph of their imports: parts, layers and imports.

    .venv/bin/python tools/import_layers.py [PACKAGE ...]

A part is a folder or module directly in a package. An import counts once from one part to another,
including those inside functions. Layers are counted along the longest path of imports; parts that
import each other share one. The package itself isn't a part, since it is always imported first.
"""

from __future__ import annotations

import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

sys.path.insert(0, str(Path.cwd()))  # the packages of the current folder, not installed ones


def imports_of(package: str) -> dict[str, set[str]]:
    """The parts that each part imports."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    parts = {name: graph.find_descendants(name) | {name} for name in graph.find_children(package)}
    part_of = {module: name for name, modules in parts.items() for module in modules}
    return {
        name: {
            part_of[target]
            for module in modules
            for target in graph.find_modules_directly_imported_by(module)
            if target in part_of and part_of[target] != name
        }
        for name, modules in parts.items()
    }


def cycles_in(imports: dict[str, set[str]]) -> list[frozenset[str]]:
    """The import cycles; most parts form one of their own."""
    reached = {name: {name} for name in imports}
    while True:
        grown = {
            name: known.union(*(imports[each] for each in known)) for name, known in reached.items()
        }
        if grown == reached:
            break
        reached = grown
    return list({frozenset(b for b in reached[a] if a in reached[b]) for a in imports})


def layers_of(imports: dict[str, set[str]]) -> int:
    """The number of cycles (mostly single parts) on the longest path."""
    cycle_of = {name: cycle for cycle in cycles_in(imports) for name in cycle}
    below = {
        cycle: {cycle_of[target] for name in cycle for target in imports[name]} - {cycle}
        for cycle in cycle_of.values()
    }
    height: dict[frozenset[str], int] = {}
    for cycle in TopologicalSorter(below).static_order():
        height[cycle] = 1 + max((height[each] for each in below[cycle]), default=0)
    return max(height.values())


def main(packages: list[str]) -> None:
    """Print a line for each package and each cycle."""
    for package in packages:
        imports = imports_of(package)
        count = sum(map(len, imports.values()))
        print(f"{package}: {len(imports)} parts, {layers_of(imports)} layers, {count} imports")
        for cycle in cycles_in(imports):
            if len(cycle) > 1:
                print(f"  in a cycle: {', '.join(sorted(cycle))}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["cnunet", "trainer"])
