"""How long `chancery lsp` takes from an edit to its findings, over standard input and output.

    python3 tests/bench/lsp.py CHANCERY SITE [EDITS]

It opens one record of SITE, puts a mistake into its front matter and takes it out again, EDITS times,
then does the same in its text, and says the median and the 95th of a hundred.
"""

import json
import pathlib
import subprocess
import sys
import time


def main():
    program, site = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    server = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(method, params, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        server.stdin.flush()

    def hear():
        size = 0
        while (line := server.stdout.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        return json.loads(server.stdout.read(size))

    def wait(number):
        while hear().get("id") != number:
            pass

    began = time.perf_counter()
    send("initialize", {"processId": None, "rootUri": site.as_uri(), "capabilities": {}}, 1)
    wait(1)
    send("initialized", {})
    record = sorted(site.glob("content/incidents/*/*.md"))[len(list(site.glob("content/incidents/*/*.md"))) // 2]
    uri, text = record.as_uri(), record.read_text()
    document = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    send("textDocument/didOpen", {"textDocument": document})
    send("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}, 2)
    wait(2)
    print(f"open: {(time.perf_counter() - began) * 1000:.0f} ms")
    lines = text.split("\n")
    title = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    for what, line in (("front matter", title + 1), ("title", title), ("text", len(lines) - 1)):
        column = len("title: ") if what == "title" else 0
        typed = "q" if what == "title" else ("zzz: 1\n" if what == "front matter" else "See ENG-2026-QQ-9999.")
        took, number = [], 10
        for n in range(2 * edits):
            put = n % 2 == 0
            end = {"line": line, "character": column}
            if not put:
                end = {"line": line + 1, "character": 0} if typed.endswith("\n") else {"line": line, "character": column + len(typed)}
            change = {"range": {"start": {"line": line, "character": column}, "end": end}, "text": typed if put else ""}
            start = time.perf_counter()
            send("textDocument/didChange", {"textDocument": {"uri": uri, "version": n + 1}, "contentChanges": [change]})
            if what == "title":
                # Nothing has to be said about a title: the answer to a question behind it is waited for.
                number += 1
                send("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}, number)
                wait(number)
            else:
                while hear().get("params", {}).get("uri") != uri:
                    pass
            took.append((time.perf_counter() - start) * 1000)
        took.sort()
        print(f"{what}: p50 {took[len(took) // 2]:.1f} ms, p95 {took[len(took) * 95 // 100]:.1f} ms, {len(took)} edits")
    send("shutdown", None, 3)
    wait(3)
    send("exit", None)
    server.wait()


main()
