"""A line that breaks: a TCP proxy on the loopback interface, between a client and a real server of any kind.

    python -m tests.fault.bad_line PORT UPSTREAM_PORT FAULT FROM UNTIL BYTES

passes on what both sides say, but spoils the connections numbered FROM to UNTIL (from 1) once the client has said BYTES
bytes: `drop` ends both sides at once, `stall` says nothing more and hangs up never, `lose` ends them at the answer.
"""

import itertools
import socket
import socketserver
import struct
import sys
import threading
from contextlib import suppress

PIECE = 4096


class BadLine(socketserver.BaseRequestHandler):
    """One connection."""

    upstream = 0
    fault = ""
    spoilt = range(0)
    most = 0
    numbers = itertools.count(1)

    def handle(self) -> None:
        """Passes bytes on in both directions until the line breaks or a side hangs up."""
        bad = next(self.numbers) in self.spoilt
        self.lost = False
        with socket.create_connection(("127.0.0.1", self.upstream)) as far:
            back = threading.Thread(target=self._back, args=(far,), daemon=True)
            back.start()
            said = 0
            while piece := self._heard(self.request):
                said += len(piece)
                self.lost = bad and said > self.most and self.fault == "lose"
                if bad and said > self.most and not self.lost:
                    self._break(far)
                    return
                far.sendall(piece)
            far.shutdown(socket.SHUT_WR)
            back.join()

    def _back(self, far: socket.socket) -> None:
        try:
            while piece := self._heard(far):
                if self.lost:
                    self._break(far)
                    return
                self.request.sendall(piece)
            self.request.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _heard(self, side: socket.socket) -> bytes:
        try:
            return side.recv(PIECE)
        except OSError:
            return b""

    def _break(self, far: socket.socket) -> None:
        if self.fault == "stall":
            threading.Event().wait()
        for side in (far, self.request):
            side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)  # `close` alone waits for the thread that listens
            side.close()


class Lines(socketserver.ThreadingTCPServer):
    """All connections."""

    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing is said of a side that hung up."""


if __name__ == "__main__":
    port, upstream, fault, first, last, most = sys.argv[1:]
    BadLine.upstream, BadLine.fault, BadLine.most = int(upstream), fault, int(most)
    BadLine.spoilt = range(int(first), int(last) + 1)
    Lines(("127.0.0.1", int(port)), BadLine).serve_forever()
