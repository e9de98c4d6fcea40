using System.Runtime.InteropServices;

namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The values that a pickle works on, its marks and its memo.</summary>
internal sealed class PickleStack
{
    private static readonly object s_unset = new();

    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = [];
    private readonly List<object?> _memo = [];

    /// <summary>The value on top, which stays.</summary>
    public object? Top => _values.Count > Floor ? _values[^1] : throw Empty();

    /// <summary>Whether a mark is open.</summary>
    public bool HasMark => _marks.Count > 0;

    private int Floor => _marks.TryPeek(out var floor) ? floor : 0;

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value)
    {
        if (_values.Count >= PickleLimits.Stack)
        {
            throw new InvalidDataException($"its pickle is nested or long beyond the {PickleLimits.Stack} values that are held at a time.");
        }

        _values.Add(value);
    }

    /// <summary>Takes the value on top; those below the last mark stay.</summary>
    public object? Pop()
    {
        var value = Top;
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>Takes the topmost values, in the order in which they came.</summary>
    public object?[] Pop(int count)
    {
        if (_values.Count - Floor < count)
        {
            throw Empty();
        }

        object?[] popped = [.. CollectionsMarshal.AsSpan(_values)[^count..]];
        _values.RemoveRange(_values.Count - count, count);
        return popped;
    }

    /// <summary>Marks the place above the topmost value.</summary>
    public void Mark()
    {
        if (_marks.Count >= PickleLimits.Marks)
        {
            throw new InvalidDataException($"its pickle is nested beyond the {PickleLimits.Marks} levels that are read.");
        }

        _marks.Push(_values.Count);
    }

    /// <summary>Takes all values above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        var popped = _marks.Count > 0 ? Pop(_values.Count - Floor) : throw Empty();
        _marks.Pop();
        return popped;
    }

    /// <summary>Remembers the value on top under a number.</summary>
    public void Remember(uint number)
    {
        if (number > PickleLimits.Memo)
        {
            throw new InvalidDataException($"its pickle remembers a value under the number {number}; at most {PickleLimits.Memo} is allowed.");
        }

        while (_memo.Count <= number)
        {
            _memo.Add(s_unset);
        }

        _memo[(int)number] = Top;
    }

    /// <summary>Remembers the value on top under the next number.</summary>
    public void Remember() => Remember((uint)_memo.Count);

    /// <summary>Puts a remembered value on top.</summary>
    public void Recall(uint number) => Push(number < _memo.Count && _memo[(int)number] is var value && value != s_unset
        ? value
        : throw new InvalidDataException($"its pickle recalls a value under the number {number} that it has not remembered."));

    private static InvalidDataException Empty() => new("its pickle takes more values than it has made.");
}
