using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns of a row behind a stage: the input's own pass through, the stage's share one evaluation a row.</summary>
internal sealed class RowEvaluation(DataViewRow input, StageBinding binding, bool[] active) : IDisposable
{
    private readonly EarlierReason _earlier = new(input, binding, active);
    private readonly StageEvaluator? _evaluator = binding.CreateEvaluator(input, active);
    private long _evaluated = -1;
    private string _reason = "";

    public bool IsActive(DataViewSchema.Column column) => column.Index < active.Length && active[column.Index];

    public ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
        {
            throw new ArgumentException($"Column '{column.Name}' was not asked for.", nameof(column));
        }

        if (binding.IsInput(column))
        {
            return input.GetGetter<TValue>(input.Schema[column.Index]);
        }

        var output = binding.IsReason(column) ? (ValueGetter<ReadOnlyMemory<char>>)Reason : _evaluator!.Getter(binding.OutputIndex(column));
        if (output is not ValueGetter<TValue> getter)
        {
            throw new InvalidOperationException($"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected '{column.Type.RawType}'.");
        }

        var ofMarked = binding.IsReason(column) ? getter : MarkedValue.Getter<TValue>(column.Type);
        return (ref TValue value) =>
        {
            EvaluateOnce();
            (_reason.Length == 0 ? getter : ofMarked)(ref value);
        };
    }

    public void Dispose() => _evaluator?.Dispose();

    private void Reason(ref ReadOnlyMemory<char> value) => value = _reason.AsMemory();

    private void EvaluateOnce()
    {
        if (_evaluated != input.Position)
        {
            // Set only after success: a failed row fails again, and is never given out as the one before it.
            _evaluated = -1;
            binding.Cancellation.ThrowIfCancellationRequested();
            _reason = Read();
            if (_reason.Length == 0)
            {
                Compute();
            }

            _evaluated = input.Position;
        }
    }

    /// <summary>Why the row is marked, or nothing.</summary>
    private string Read()
    {
        try
        {
            if (_earlier.Read() is { } earlier)
            {
                throw new InvalidDataException(earlier);
            }

            _evaluator!.Read();
            return "";
        }
        catch (Exception e) when (binding.Marks && RowErrors.IsOfTheRow(e))
        {
            return RowErrors.Reason(e);
        }
    }

    private void Compute()
    {
        try
        {
            _evaluator!.Compute();
        }
        catch (Exception e)
        {
            RowErrors.NoteOwn(e);
            throw;
        }
    }
}
