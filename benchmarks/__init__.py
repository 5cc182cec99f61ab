"""One command for each figure of docs/benchmarks.md, each beside a peer in the same run."""
