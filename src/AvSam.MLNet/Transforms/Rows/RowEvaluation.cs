using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns of a row behind a stage: the input's own pass through, the stage's share one evaluation a row.</summary>
internal sealed class RowEvaluation(DataViewRow input, StageBinding binding, bool[] active) : IDisposable
{
    private readonly StageEvaluator? _evaluator = binding.CreateEvaluator(input, active);
    private long _evaluated = -1;

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

        if (_evaluator!.Getter(column.Index - binding.Input.Count) is not ValueGetter<TValue> getter)
        {
            throw new InvalidOperationException($"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected '{column.Type.RawType}'.");
        }

        return (ref TValue value) =>
        {
            EvaluateOnce();
            getter(ref value);
        };
    }

    public void Dispose() => _evaluator?.Dispose();

    private void EvaluateOnce()
    {
        if (_evaluated != input.Position)
        {
            // Set only after success: a failed row fails again, and is never given out as the one before it.
            _evaluated = -1;
            _evaluator!.Evaluate();
            _evaluated = input.Position;
        }
    }
}
