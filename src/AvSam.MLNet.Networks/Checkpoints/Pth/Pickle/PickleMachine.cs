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
    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object?[] EmptyTuple = [];

    private readonly PickleReader reader = new(pickle);
    private readonly PickleStack stack = new();

    /// <summary>The value that the pickle describes: null, bool, long, double, string, object[] (a tuple), List, PickleDictionary, TorchGlobal, TorchStorage or TorchTensor.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, too large, or asks for anything else.</exception>
    public object? Run()
    {
        while (true)
        {
            var opcode = reader.Opcode();
            if (opcode == PickleOpcode.Stop)
            {
                return stack.HasMark ? throw new InvalidDataException("its pickle ends within a list or tuple.") : stack.Pop();
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
            case PickleOpcode.NewTrue: value = True; break;
            case PickleOpcode.NewFalse: value = False; break;
            case PickleOpcode.BinInt: value = (long)reader.Int32(); break;
            case PickleOpcode.BinInt1: value = (long)reader.Byte(); break;
            case PickleOpcode.BinInt2: value = (long)reader.UInt16(); break;
            case PickleOpcode.Long1: value = reader.Integer(); break;
            case PickleOpcode.BinFloat: value = reader.Double(); break;
            case PickleOpcode.BinUnicode: value = reader.String(reader.UInt32()); break;
            case PickleOpcode.ShortBinUnicode: value = reader.String((uint)reader.Byte()); break;
            case PickleOpcode.EmptyTuple: value = EmptyTuple; break;
            case PickleOpcode.EmptyList: value = new List<object?>(); break;
            case PickleOpcode.EmptyDict: value = new PickleDictionary(); break;
            default: return false;
        }

        stack.Push(value);
        return true;
    }

    /// <summary>Opcodes of the memo, and those that only frame the pickle.</summary>
    private bool Remember(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                var protocol = reader.Byte();
                if (protocol is < 2 or > 5)
                {
                    throw new InvalidDataException($"its pickle is of protocol {protocol}; 2 to 5 are read.");
                }

                break;
            case PickleOpcode.Frame: reader.Take(8); break;
            case PickleOpcode.BinPut: stack.Remember((uint)reader.Byte()); break;
            case PickleOpcode.LongBinPut: stack.Remember(reader.UInt32()); break;
            case PickleOpcode.Memoize: stack.Remember(); break;
            case PickleOpcode.BinGet: stack.Recall((uint)reader.Byte()); break;
            case PickleOpcode.LongBinGet: stack.Recall(reader.UInt32()); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Opcodes that gather values into tuples, lists and dictionaries.</summary>
    private bool Gather(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark: stack.Mark(); break;
            case PickleOpcode.Tuple: stack.Push(stack.PopToMark()); break;
            case PickleOpcode.Tuple1: stack.Push(stack.Pop(1)); break;
            case PickleOpcode.Tuple2: stack.Push(stack.Pop(2)); break;
            case PickleOpcode.Tuple3: stack.Push(stack.Pop(3)); break;
            case PickleOpcode.Append: Append(stack.Pop(1)); break;
            case PickleOpcode.Appends: Append(stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(stack.PopToMark()); break;
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
                stack.Push(TorchGlobals.Find(reader.Line(), reader.Line()));
                break;
            case PickleOpcode.StackGlobal:
                stack.Push(stack.Pop(2) is [string module, string name]
                    ? TorchGlobals.Find(module, name)
                    : throw new InvalidDataException($"its pickle has a name that is no text before byte {reader.Position}."));
                break;
            case PickleOpcode.BinPersId:
                stack.Push(storages.Find(stack.Pop()));
                break;
            case PickleOpcode.Reduce:
                stack.Push(Call(stack.Pop(2)));
                break;
            case PickleOpcode.Build:
                // The attributes of a state dict: versions of the modules it came from, which do not matter here.
                stack.Pop();
                if (stack.Top is not PickleDictionary)
                {
                    throw new InvalidDataException($"its pickle gives attributes to something else than a state dict before byte {reader.Position}.");
                }

                break;
            default:
                throw new InvalidDataException(
                    Enum.IsDefined(opcode)
                        ? $"its pickle has the opcode {opcode} at byte {reader.Position - 1}, which no state dict needs. {TorchGlobals.Mend}"
                        : $"its pickle has no opcode at byte {reader.Position - 1} but {(byte)opcode}: it is damaged.");
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
        if (stack.Top is not List<object?> list)
        {
            throw new InvalidDataException($"its pickle appends to something else than a list before byte {reader.Position}.");
        }

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (stack.Top is not PickleDictionary dictionary || items.Length % 2 != 0)
        {
            throw new InvalidDataException($"its pickle sets items of something else than a dictionary before byte {reader.Position}.");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Add(items[i], items[i + 1]);
        }
    }
}
