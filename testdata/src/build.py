#!/usr/bin/python3
"""Builds the sample case. See build.sh for what has to be installed."""
import os, re, subprocess, sys, tempfile
import markup, render
from cast import PEOPLE

HERE = os.path.dirname(os.path.abspath(__file__))
TD = os.path.dirname(HERE)
ROWS, PROBLEMS, PAGES = [], [], {}


def source(name):
    with open(os.path.join(HERE, "docs", name), encoding="utf-8") as f:
        return f.read()


if __name__ == "__main__":
    import records
    records.main(sys.argv[1:])
