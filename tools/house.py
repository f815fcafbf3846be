"""The structure of the packages, from the graph of their imports: rooms, floors and arrows.

    .venv/bin/python tools/house.py [PACKAGE ...]

A room is a folder or module directly in a package, and an arrow an import from one room to another,
including imports inside functions. Floors are counted along the longest path of arrows; rooms that
import each other share one. The package itself is not a room, since it is always imported first.
"""

from __future__ import annotations

import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

sys.path.insert(0, str(Path.cwd()))  # the packages of the current folder, not installed ones


def arrows_of(package: str) -> dict[str, set[str]]:
    """The rooms that each room imports."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    rooms = {name: graph.find_descendants(name) | {name} for name in graph.find_children(package)}
    room_of = {module: name for name, modules in rooms.items() for module in modules}
    return {
        name: {
            room_of[target]
            for module in modules
            for target in graph.find_modules_directly_imported_by(module)
            if target in room_of and room_of[target] != name
        }
        for name, modules in rooms.items()
    }


def circles_in(arrows: dict[str, set[str]]) -> list[frozenset[str]]:
    """The import cycles; most rooms form one of their own."""
    reached = {name: {name} for name in arrows}
    while True:
        grown = {
            name: known.union(*(arrows[each] for each in known)) for name, known in reached.items()
        }
        if grown == reached:
            break
        reached = grown
    return list({frozenset(b for b in reached[a] if a in reached[b]) for a in arrows})


def floors_of(arrows: dict[str, set[str]]) -> int:
    """The number of cycles (mostly single rooms) on the longest path."""
    home = {name: circle for circle in circles_in(arrows) for name in circle}
    below = {
        circle: {home[target] for name in circle for target in arrows[name]} - {circle}
        for circle in home.values()
    }
    height: dict[frozenset[str], int] = {}
    for circle in TopologicalSorter(below).static_order():
        height[circle] = 1 + max((height[each] for each in below[circle]), default=0)
    return max(height.values())


def main(packages: list[str]) -> None:
    """Print a line for each package and each cycle."""
    for package in packages:
        arrows = arrows_of(package)
        count = sum(map(len, arrows.values()))
        print(f"{package}: {len(arrows)} rooms, {floors_of(arrows)} floors, {count} arrows")
        for circle in circles_in(arrows):
            if len(circle) > 1:
                print(f"  in a circle: {', '.join(sorted(circle))}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["cnunet", "trainer"])
