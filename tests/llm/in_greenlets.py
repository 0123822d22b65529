"""Twenty answers at once in greenlets, from the Groq at argv[1]: prints how many were begun and cut off."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()  # before anything else is imported, as gunicorn's gevent worker does


def main() -> None:
    import os
    import sys
    from pathlib import Path

    import gevent

    sys.path.insert(0, str(Path(__file__).parents[2]))
    os.environ |= {
        "GROQ_API_KEY": "gsk_test",
        "GROQ_BASE_URL": sys.argv[1],
        "CHAT_FIRST_TOKEN_SECONDS": "0.8",
        "CHAT_GAP_SECONDS": "0.8",
    }
    from functions.llm.answers import Answer

    def is_cut_off() -> bool:
        answer = Answer([{"role": "user", "content": "Ano ito?"}], whole_seconds=10, batch_seconds=0.02)
        return "".join(answer) == "Plants make" and not answer.complete

    greenlets = [gevent.spawn(is_cut_off) for _ in range(20)]
    gevent.joinall(greenlets, raise_error=True)
    sys.stdout.write(f"{sum(greenlet.value for greenlet in greenlets)} incomplete\n")


main()
