"""How long after a save a preview gives the new page, for several programs side by side.

    python3 tests/bench/latency.py [--runs 30] [--edit text|title] [--patience 60] NAME FILE PAGE DEPENDENT COMMAND ...

Four words and a command in quotation marks for each program: what it is called, the file that is edited, the
address of its page, and that of another page that shows its title (`-` for none). Every program is started and
waited for; then they take turns, so that what the machine does meanwhile meets all of them. An edit puts a new word
to the end of the text, or before the title; the page is asked for every millisecond until the word is in it. After an
edit of the title the other page is asked, too. Files are put back at the end.

    python3 tests/bench/latency.py --edit title \\
        chancery A/content/incidents/2026/INC-2026-HN-0007.md http://127.0.0.1:4747/incidents/2026/INC-2026-HN-0007.html \\
        http://127.0.0.1:4747/countries/hn.html 'target/release/chancery serve --port 4747 --site A' \\
        hugo B/content/incidents/one.md http://127.0.0.1:1313/incidents/one/ http://127.0.0.1:1313/countries/hn/ \\
        'hugo server --port 1313 --source B'
"""

import argparse
import http.client
import pathlib
import re
import shlex
import statistics
import subprocess
import time
import urllib.parse


class Program:
    def __init__(self, name, file, page, dependent, command):
        self.name, self.file, self.page = name, pathlib.Path(file), page
        self.dependent = None if dependent == "-" else dependent
        self.text = self.file.read_text()
        self.took, self.followed, self.never = [], [], 0
        self.begun = time.monotonic()
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.server = subprocess.Popen(shlex.split(command), **quiet)

    def get(self, address):
        url = urllib.parse.urlsplit(address)
        connection = http.client.HTTPConnection(url.netloc, timeout=60)
        try:
            connection.request("GET", url.path, headers={"Cache-Control": "no-cache"})
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()

    def wait(self, address, word, patience):
        """How long it takes until a word is on a page; nothing when it never is."""
        begun = time.perf_counter()
        while word not in self.get(address):
            if time.perf_counter() - begun > patience or self.server.poll() is not None:
                return None
            time.sleep(0.001)
        return time.perf_counter() - begun

    def edited(self, word, what):
        if what == "text":
            return f"{self.text}\n{word}\n"
        return re.sub(r'(?m)^(title\s*[:=]\s*["\']?)', rf"\g<1>{word} ", self.text, count=1)

    def edit(self, word, what, patience):
        self.file.write_text(self.edited(word, what))
        begun = time.perf_counter()
        took = self.wait(self.page, word, patience)
        if took is None:
            self.never += 1
            return
        self.took.append(took)
        if self.dependent and what == "title":
            there = self.wait(self.dependent, word, patience)
            self.followed.append(there and time.perf_counter() - begun)

    def memory(self):
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def report(self):
        words = [f"{self.name}: ready after {self.ready:.2f} s, {spread(self.took)}"]
        if self.never:
            words.append(f"never {self.never} times")
        if self.followed:
            there = [took for took in self.followed if took is not None]
            words.append(f"the page that lists it {spread(there)}, {len(there)} of {len(self.followed)} times")
        words.append(f"at most {self.memory():.0f} MB")
        return "; ".join(words)

    def stop(self):
        self.file.write_text(self.text)
        self.server.terminate()
        self.server.wait()


def spread(seconds):
    """The median and the 95th of a hundred, in milliseconds."""
    if len(seconds) < 2:
        return "not measured"
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return f"p50 {statistics.median(seconds) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--edit", choices=["text", "title"], default="text")
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("programs", nargs="+")
    given = parser.parse_args()
    if len(given.programs) % 5:
        parser.error("each program takes five words: NAME FILE PAGE DEPENDENT COMMAND")
    programs = []
    try:
        for at in range(0, len(given.programs), 5):
            one = Program(*given.programs[at : at + 5])
            programs.append(one)
            if one.wait(one.page, "<", 600) is None:
                parser.error(f"{one.name} does not answer")
            one.ready = time.monotonic() - one.begun
        time.sleep(3)
        for run in range(given.runs):
            for one in programs:
                one.edit(f"mark{run}x{time.time_ns() % 100000}", given.edit, given.patience)
                # A program that still works is let finish, and no two edits fall into one second.
                time.sleep(1)
        for one in programs:
            print(one.report())
    finally:
        for one in programs:
            one.stop()


main()
