"""The crates that the program is built from, with their licences and the texts of these."""

import json
import pathlib
import sys

crates = json.load(open(sys.argv[1], encoding="utf-8"))
needed, known = set(), {node["id"]: node for node in crates["resolve"]["nodes"]}
todo = [crates["resolve"]["root"]]
while todo:
    crate = todo.pop()
    if crate not in needed:
        needed.add(crate)
        kinds = lambda dep: [kind["kind"] for kind in dep["dep_kinds"]]
        todo += [dep["pkg"] for dep in known[crate]["deps"] if None in kinds(dep)]
packages = [package for package in crates["packages"] if package["id"] in needed and package["source"]]
texts = {}
for package in sorted(packages, key=lambda one: (one["name"], one["version"])):
    print(f"{package['name']} {package['version']}: {package['license']}, {package['repository'] or 'no repository named'}")
    folder = pathlib.Path(package["manifest_path"]).parent
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")):
            text = file.read_text(encoding="utf-8", errors="replace").strip()
            texts.setdefault(text, []).append(f"{package['name']} {package['version']}, {file.name}")
for text, owners in texts.items():
    print("\n" + "=" * 80 + "\n" + "\n".join(owners) + "\n\n" + text)
