"""Train networks in the page: C++ compiled to WebAssembly, and the scripts that call it; Python only keeps the files."""
