"""Writes a checkpoint of a whole SAM as PyTorch writes it, filled by the goldens' formula (docs/reference.md, appendix A4).

formula_checkpoint.py KEYS AMPLITUDE OUT.pth [vit_l|vit_h]

KEYS lists an official state dict: name, shape, type. Of a ViT-B's list the keys of ViT-L and ViT-H follow.
"""
import collections
import math
import re
import sys

import torch

AROUND_ONE = (
    "norm1.weight", "norm2.weight", "norm3.weight", "norm4.weight", "norm_final_attn.weight", "neck.1.weight", "neck.3.weight",
    ".bn.weight", "norm.weight", "running_var",
)
LARGER = {"vit_l": (1024, 24, 64, (5, 11, 17, 23)), "vit_h": (1280, 32, 80, (7, 15, 23, 31))}


def keys(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, shape, kind = line.rstrip("\n").split("\t")
            yield name, tuple(int(size) for size in re.findall(r"\d+", shape)), getattr(torch, kind.removeprefix("torch."))


def enlarged(base, encoder):
    dim, depth, head, global_blocks = LARGER[encoder]
    sizes = {768: dim, 2304: 3 * dim, 3072: 4 * dim}
    block = re.compile(r"image_encoder\.blocks\.0\.")
    for name, shape, kind in base:
        if name.startswith("image_encoder.blocks."):
            if name == "image_encoder.blocks.0.norm1.weight":
                template = [(n, s, k) for n, s, k in base if block.match(n)]
                for i in range(depth):
                    for n, s, k in template:
                        s = tuple(sizes.get(size, size) for size in s)
                        if ".rel_pos_" in n:
                            s = (127 if i in global_blocks else 27, head)
                        yield block.sub(f"image_encoder.blocks.{i}.", n), s, k
        elif name.startswith("image_encoder."):
            yield name, tuple(sizes.get(size, size) for size in shape), kind
        else:
            yield name, shape, kind


def filled(name, shape, k, amplitude):
    i = torch.arange(math.prod(shape), dtype=torch.float64)
    values = (amplitude * torch.sin(1 + 0.7 * i + 0.13 * k)).to(torch.float32)
    return (values + 1 if name.endswith(AROUND_ONE) else values).reshape(shape)


def main(path, amplitude, out, encoder=None):
    listed = list(keys(path))
    listed = list(enlarged(listed, encoder)) if encoder else listed
    state = collections.OrderedDict()
    for k, (name, shape, kind) in enumerate(listed):
        state[name] = filled(name, shape, k, float(amplitude)) if kind.is_floating_point else torch.zeros(shape, dtype=kind)
    torch.save(state, out)


main(*sys.argv[1:])
