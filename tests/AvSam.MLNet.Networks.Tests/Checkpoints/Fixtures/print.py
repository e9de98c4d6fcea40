"""Opens checkpoints with PyTorch and prints the tensors in them, for PthTorchTests: print.py FILE...

A line for each file: its name, and OK or what PyTorch said; then a line for each tensor: its name in hexadecimal, shape, float32 bytes in hexadecimal.
"""
import sys

import torch

for path in sys.argv[1:]:
    try:
        state = torch.load(path, weights_only=True)
        lines = []
        for name, value in state.items():
            if isinstance(value, torch.Tensor):
                bits = value.detach().float().contiguous().numpy().tobytes().hex()
                lines.append(f"{name.encode().hex()}\t{','.join(map(str, value.shape))}\t{bits}")
    except Exception as error:
        print(f"{path}\t{type(error).__name__}: {error}".replace("\n", " "))
    else:
        print(f"{path}\tOK")
        for line in lines:
            print(line)
    print()
