"""Makes the checkpoints that PthFixtureTests and PthMutationTests read, and expected.json: what PyTorch says is in them.

    apt-get install python3-torch && /usr/bin/python3 make.py

made the files here with PyTorch 1.13 (Debian 12). The values are a formula, so nothing here is anyone's model.
"""
import collections
import io
import json

import torch


def filled(*shape, start=0.0):
    count = torch.Size(shape).numel()
    return torch.sin(start + 0.37 * torch.arange(count, dtype=torch.float64)).float().reshape(shape)


def network():
    module = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3, bias=False), torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 2))
    with torch.no_grad():
        for place, tensor in enumerate(module.state_dict().values()):
            tensor.copy_(filled(*tensor.shape, start=place))
    return module


def views():
    base = filled(6, 4)
    cube = filled(2, 3, 4, start=1)
    return {
        "base": base,
        "tied": base,
        "rows": base[1:3],
        "transposed": base.t(),
        "column": base[:, 2],
        "column_of_one": base[:, 2:3],
        "steps": base[::2, 1::2],
        "last": base[5, 3],
        "expanded": filled(1, 3, start=2).expand(4, 3),
        "channels_last": cube.permute(0, 2, 1),
        "reversed_axes": cube.permute(2, 1, 0),
        "windows": filled(8, start=3).unfold(0, 4, 2),
        "unit_axes": cube.permute(2, 1, 0).unsqueeze(1).unsqueeze(-1),
        "none": torch.zeros(0, 3),
        "none_of_a_view": base[6:, :],
    }


def types():
    whole = torch.tensor([[-3, 0, 1], [2, 100, 127]])
    return {
        "double": filled(2, 3).double() / 3,
        "float": filled(2, 3),
        "half": filled(2, 3).half(),
        "half_transposed": filled(2, 3).half().t(),
        "half_small": torch.tensor([6e-8, -65504.0, 0.0], dtype=torch.half),
        "bfloat16": filled(2, 3).bfloat16(),
        "long": whole.long(),
        "long_large": torch.tensor([2**24 + 1, -(2**62), 5]),
        "int": whole.int(),
        "short": whole.short(),
        "char": whole.char(),
        "byte": (whole + 100).byte(),
        "bool": whole > 0,
    }


saved = {}


def save(name, content, tensors, **options):
    torch.save(content, name, **options)
    if tensors is not None:
        saved[name] = {
            key: {"shape": list(value.shape), "values": value.detach().float().contiguous().flatten().tolist()} for key, value in tensors.items()
        }


state = network().state_dict()
save("state_dict.pth", state, state)
optimizer = {"state": {0: {"step": 7, "moments": (0.5, None)}}, "groups": [{"lr": 1e-4, "betas": (0.9, 0.999), "amsgrad": False}]}
save("wrapped.pth", {"epoch": 3, "seed": 1 << 70, "negative": -(1 << 40), "model": state, "optimizer": optimizer}, state)
save("data_parallel.pth", {"state_dict": collections.OrderedDict(("module." + key, value) for key, value in state.items())}, state)
save("views.pth", views(), views())
save("types.pth", types(), types())
parameters = dict(network().named_parameters())
save("parameters.pth", parameters, parameters)
save("protocol4.pth", state, state, pickle_protocol=4)
buffer = io.BytesIO()
torch.save(state, buffer)
with open("buffer.pt", "wb") as file:
    file.write(buffer.getvalue())
saved["buffer.pt"] = saved["state_dict.pth"]
save("legacy.pth", state, None, _use_new_zipfile_serialization=False)
save("whole.pth", network(), None)
torch.jit.script(torch.nn.Linear(2, 1)).save("script.pt")
with open("expected.json", "w") as file:
    file.write("{\n" + ",\n".join(f'"{name}": {json.dumps(tensors)}' for name, tensors in saved.items()) + "\n}\n")
