"""Whether `chancery serve` keeps to its memory while people work: saves of every kind and pages read, for minutes.

    python3 tests/bench/soak.py CHANCERY SITE [MINUTES]

Works on a copy of SITE in a folder of its own. The first fifth of the time is a warm-up; then the memory
that the process holds (VmRSS) in the last fifth is held against that in the second one, both as medians.
It ends with 1 where that has grown by 5 % or more, or where a page did not follow.
"""

import http.client
import itertools
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MOST = 1.05
PATIENCE = 30


def memory(pid):
    """What the process holds and the most that it ever held, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")]


class Site:
    """The copy, with the ways in which it changes; each gives a page and what is to stand in it."""

    def __init__(self, root):
        self.root = root
        self.records = sorted((root / "content/incidents").glob("*/*.md"))
        self.texts = {path: path.read_text() for path in self.records}

    def page(self, path):
        return "/" + str(path.relative_to(self.root / "content").with_suffix(".html"))

    def pick(self, n):
        return self.records[n * 7919 % len(self.records)]

    def saved(self, n):
        path = self.pick(n)
        path.write_text(f"{self.texts[path]}\nA sentence of round {n}.\n")
        return self.page(path), f"A sentence of round {n}."

    def renamed(self, n):
        path = self.pick(n)
        beside = path.with_suffix(".part")
        beside.write_text(self.texts[path].replace("title: ", f"title: Round {n} ", 1))
        beside.rename(path)
        return self.page(path), f"Round {n} "

    def broken(self, n):
        path = self.pick(n)
        path.write_text(self.texts[path].replace("title: ", f"titel{n}: ", 1))
        return self.page(path), "This file cannot be read."

    def mended(self, n):
        path = self.pick(n - 1)
        path.write_text(self.texts[path])
        return self.page(path), 'aria-label="Findings in this file" hidden'

    def added(self, n):
        path = self.root / f"content/pages/soak/{n}/page.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Page {n}\nmarking: U\n---\n\nText.\n")
        return self.page(path), f"Page {n}"

    def removed(self, n):
        shutil.rmtree(self.root / "content/pages/soak")
        return f"/pages/soak/{n - 1}/page.html", "There is no such page"

    def configured(self, n):
        path = self.root / "chancery.yaml"
        path.write_text(re.sub("(?m)^title: .*", f"title: Site of round {n}", path.read_text()))
        return "/", f"Site of round {n}"

    def styled(self, n):
        path = self.root / "theme/static/style.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"body {{ --round: {n} }}\n")
        return "/assets/style.css", f"--round: {n} "


def ask(host, path):
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def main():
    program, origin = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    minutes = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "site"
        shutil.copytree(origin, root, ignore=shutil.ignore_patterns("public", ".chancery", ".git"))
        command = [program, "serve", "--port", "0", "--site", root]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            sys.exit(soak(server, Site(root), minutes * 60))
        finally:
            server.terminate()
            server.wait()


def soak(server, site, seconds):
    host = re.search("http://([^/]+)/", server.stdout.readline())[1]
    begun, held, late = time.monotonic(), [], 0
    kinds = [site.saved, site.renamed, site.broken, site.mended, site.added, site.removed, site.configured, site.styled]
    for n, change in enumerate(itertools.cycle(kinds)):
        if time.monotonic() - begun > seconds:
            break
        path, words = change(n)
        saved = time.monotonic()
        while words not in ask(host, path):
            if time.monotonic() - saved > PATIENCE:
                print(f"round {n}: {path} did not follow")
                return 1
            time.sleep(0.005)
        late = max(late, time.monotonic() - saved)
        for other in ("/", "/_chancery/", "/countries/index.html", site.page(site.pick(n + 1))):
            ask(host, other)
        held.append((time.monotonic() - begun, memory(server.pid)[0]))
        time.sleep(0.1)
    part = lambda k: statistics.median(mb for at, mb in held if k <= 5 * at / seconds < k + 1)
    early, end = part(1), part(4)
    print(
        f"{len(held)} changes in {seconds / 60:.0f} minutes; memory {early:.1f} MB after the warm-up, {end:.1f} MB at the end"
        f" ({(end / early - 1) * 100:+.1f} %), at most {memory(server.pid)[1]:.1f} MB; slowest page after {late * 1000:.0f} ms"
    )
    return int(end >= early * MOST)


main()
