#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the weights of the example model: two tiny adapter matrices of made-up numbers.

usage: make_example_model.py [FILE]      (default: examples/models/acme/helpful-1b/adapter_model.safetensors)
"""
import json
import pathlib
import struct
import sys

DEFAULT = pathlib.Path(__file__).parent.parent / "examples/models/acme/helpful-1b/adapter_model.safetensors"


def main():
    prefix = "base_model.model.model.layers.0.self_attn.q_proj."
    shapes = {prefix + "lora_A.weight": (2, 16), prefix + "lora_B.weight": (16, 2)}
    header, data = {}, b""
    for name, shape in shapes.items():
        values = [((7 * i) % 13 - 6) / 64 for i in range(shape[0] * shape[1])]
        begin = len(data)
        data += struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


if __name__ == "__main__":
    main()
