namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>
/// Carries out a pickle as far as it describes data: strings, numbers, tuples, lists, dictionaries, and tensors. A pickle is a
/// program of a stack machine that in Python may call anything; here a name becomes a <see cref="TorchGlobal"/> or the pickle is
/// refused, and a call of one of these makes a tensor's description. Nothing recurses, however deep the pickle nests.
/// </summary>
/// <param name="pickle">The bytes.</param>
/// <param name="storages">Finds the storages that persistent ids name.</param>
internal sealed class PickleMachine(byte[] pickle, TorchStorages storages)
{
    private static readonly object s_true = true;
    private static readonly object s_false = false;
    private static readonly object?[] s_emptyTuple = [];

    private readonly PickleReader _reader = new(pickle);
    private readonly PickleStack _stack = new();

    /// <summary>The value that the pickle describes: null, bool, long, double, string, object[] (a tuple), List, PickleDictionary, TorchGlobal, TorchStorage or TorchTensor.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, too large, or asks for anything else.</exception>
    public object? Run()
    {
        while (true)
        {
            var opcode = _reader.Opcode();
            if (opcode == PickleOpcode.Stop)
            {
                return _stack.HasMark ? throw new InvalidDataException("its pickle ends within a list or tuple.") : _stack.Pop();
            }

            if (!Push(opcode) && !Remember(opcode) && !Gather(opcode))
            {
                Make(opcode);
            }
        }
    }

    /// <summary>Opcodes that put a plain value on the stack.</summary>
    private bool Push(PickleOpcode opcode)
    {
        object? value;
        switch (opcode)
        {
            case PickleOpcode.None: value = null; break;
            case PickleOpcode.NewTrue: value = s_true; break;
            case PickleOpcode.NewFalse: value = s_false; break;
            case PickleOpcode.BinInt: value = (long)_reader.Int32(); break;
            case PickleOpcode.BinInt1: value = (long)_reader.Byte(); break;
            case PickleOpcode.BinInt2: value = (long)_reader.UInt16(); break;
            case PickleOpcode.Long1: value = _reader.Integer(); break;
            case PickleOpcode.BinFloat: value = _reader.Double(); break;
            case PickleOpcode.BinUnicode: value = _reader.String(_reader.UInt32()); break;
            case PickleOpcode.ShortBinUnicode: value = _reader.String((uint)_reader.Byte()); break;
            case PickleOpcode.EmptyTuple: value = s_emptyTuple; break;
            case PickleOpcode.EmptyList: value = new List<object?>(); break;
            case PickleOpcode.EmptyDict: value = new PickleDictionary(); break;
            default: return false;
        }

        _stack.Push(value);
        return true;
    }

    /// <summary>Opcodes of the memo, and those that only frame the pickle.</summary>
    private bool Remember(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                var protocol = _reader.Byte();
                if (protocol is < 2 or > 5)
                {
                    throw new InvalidDataException($"its pickle is of protocol {protocol}; 2 to 5 are read.");
                }

                break;
            case PickleOpcode.Frame: _reader.Take(8); break;
            case PickleOpcode.BinPut: _stack.Remember((uint)_reader.Byte()); break;
            case PickleOpcode.LongBinPut: _stack.Remember(_reader.UInt32()); break;
            case PickleOpcode.Memoize: _stack.Remember(); break;
            case PickleOpcode.BinGet: _stack.Recall((uint)_reader.Byte()); break;
            case PickleOpcode.LongBinGet: _stack.Recall(_reader.UInt32()); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Opcodes that gather values into tuples, lists and dictionaries.</summary>
    private bool Gather(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark: _stack.Mark(); break;
            case PickleOpcode.Tuple: _stack.Push(_stack.PopToMark()); break;
            case PickleOpcode.Tuple1: _stack.Push(_stack.Pop(1)); break;
            case PickleOpcode.Tuple2: _stack.Push(_stack.Pop(2)); break;
            case PickleOpcode.Tuple3: _stack.Push(_stack.Pop(3)); break;
            case PickleOpcode.Append: Append(_stack.Pop(1)); break;
            case PickleOpcode.Appends: Append(_stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(_stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Opcodes that name, call or change something: only what a state dict needs.</summary>
    private void Make(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Global:
                _stack.Push(TorchGlobals.Find(_reader.Line(), _reader.Line()));
                break;
            case PickleOpcode.StackGlobal:
                _stack.Push(_stack.Pop(2) is [string module, string name]
                    ? TorchGlobals.Find(module, name)
                    : throw new InvalidDataException($"its pickle has a name that is no text before byte {_reader.Position}."));
                break;
            case PickleOpcode.BinPersId:
                _stack.Push(storages.Find(_stack.Pop()));
                break;
            case PickleOpcode.Reduce:
                _stack.Push(Call(_stack.Pop(2)));
                break;
            case PickleOpcode.Build:
                // The attributes of a state dict: versions of the modules it came from, which do not matter here.
                _stack.Pop();
                if (_stack.Top is not PickleDictionary)
                {
                    throw new InvalidDataException($"its pickle gives attributes to something else than a state dict before byte {_reader.Position}.");
                }

                break;
            default:
                throw new InvalidDataException(
                    Enum.IsDefined(opcode)
                        ? $"its pickle has the opcode {opcode} at byte {_reader.Position - 1}, which no state dict needs. {TorchGlobals.Mend}"
                        : $"its pickle has no opcode at byte {_reader.Position - 1} but {(byte)opcode}: it is damaged.");
        }
    }

    private static object Call(object?[] call) => call switch
    {
        [TorchGlobal.OrderedDict, object?[] { Length: 0 }] => new PickleDictionary(),
        [TorchGlobal.RebuildTensor, object?[] arguments] => TorchTensor.Rebuild(arguments),
        [TorchGlobal.RebuildParameter, object?[] and [TorchTensor tensor, bool, PickleDictionary]] => tensor,
        [TorchGlobal callee, _] => throw new InvalidDataException($"its pickle calls {callee} with other arguments than PyTorch does."),
        _ => throw new InvalidDataException("its pickle calls something that is no function."),
    };

    private void Append(object?[] items)
    {
        if (_stack.Top is not List<object?> list)
        {
            throw new InvalidDataException($"its pickle appends to something else than a list before byte {_reader.Position}.");
        }

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (_stack.Top is not PickleDictionary dictionary || items.Length % 2 != 0)
        {
            throw new InvalidDataException($"its pickle sets items of something else than a dictionary before byte {_reader.Position}.");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Add(items[i], items[i + 1]);
        }
    }
}
