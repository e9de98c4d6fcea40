"""Writes checkpoints with PyTorch whose shapes, views, types and wrappers are drawn from a seed, for PthTorchTests: write.py FOLDER COUNT.

Beside each N.pth stands N.txt with a line for each tensor that a reader finds: its name in hexadecimal, shape, float32 bytes in hexadecimal.
"""
import collections
import io
import os
import random
import sys

import torch

TYPES = [torch.float32, torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]


def base(draw):
    shape = [draw.randint(1, 6) for _ in range(draw.randint(0, 4))]
    kind = draw.choice(TYPES)
    generator = torch.Generator().manual_seed(draw.randrange(2**31))
    if kind.is_floating_point:
        return (torch.randn(shape, generator=generator) * 10 ** draw.uniform(-6, 6)).to(kind)
    return torch.randint(0, 120, shape, generator=generator).to(kind)


def view(draw, tensor):
    for _ in range(draw.randint(0, 3)):
        dimensions = tensor.dim()
        action = draw.randrange(6)
        if action == 0 and dimensions > 1:
            tensor = tensor.permute(draw.sample(range(dimensions), dimensions))
        elif action == 1 and dimensions > 0:
            axis = draw.randrange(dimensions)
            start = draw.randrange(tensor.shape[axis])
            tensor = tensor.narrow(axis, start, draw.randint(0 if draw.random() < 0.1 else 1, tensor.shape[axis] - start))
            if 0 in tensor.shape:
                break
        elif action == 2 and dimensions > 0:
            axis = draw.randrange(dimensions)
            tensor = tensor[(slice(None),) * axis + (slice(draw.randrange(tensor.shape[axis]), None, draw.randint(1, 3)),)]
        elif action == 3 and dimensions > 0:
            tensor = tensor.select(draw.randrange(dimensions), 0)
        elif action == 4:
            tensor = tensor.unsqueeze(draw.randint(0, dimensions))
        elif dimensions > 0 and tensor.shape[0] == 1:
            tensor = tensor.expand(draw.randint(1, 4), *tensor.shape[1:])
    return tensor


def write(path, seed):
    draw = random.Random(seed)
    tensors = collections.OrderedDict()
    bases = []
    for number in range(draw.randint(1, 12)):
        if not bases or draw.random() < 0.6:
            bases.append(base(draw))
        tensor = view(draw, draw.choice(bases))
        if draw.random() < 0.2 and tensor.is_floating_point():
            tensor = torch.nn.Parameter(tensor)
        tensors[draw.choice(["blocks.", "é.", ""]) + f"{number}.weight"] = tensor
    state = dict(tensors) if draw.random() < 0.3 else tensors
    parallel = draw.random() < 0.3
    if parallel:
        state = collections.OrderedDict(("module." + name, tensor) for name, tensor in state.items())
    wrapper = draw.choice([None, None, "model", "state_dict", "model_state_dict"])
    content = state if wrapper is None else {"epoch": seed, "args": ["a", 1.5, None, True], wrapper: state, "best": (1, 2, 3, 4, {})}
    protocol = draw.choice([2, 2, 3, 4, 5])
    if draw.random() < 0.5:
        torch.save(content, path, pickle_protocol=protocol)
    else:
        buffer = io.BytesIO()
        torch.save(content, buffer, pickle_protocol=protocol)
        with open(path, "wb") as file:
            file.write(buffer.getvalue())
    with open(os.path.splitext(path)[0] + ".txt", "w", encoding="utf-8") as file:
        for name, tensor in tensors.items():
            bits = tensor.detach().float().contiguous().numpy().tobytes().hex()
            file.write(f"{name.encode().hex()}\t{','.join(map(str, tensor.shape))}\t{bits}\n")


for seed in range(int(sys.argv[2])):
    write(os.path.join(sys.argv[1], f"{seed}.pth"), seed)
