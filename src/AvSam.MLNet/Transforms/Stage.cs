using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>What a stage's estimator and transformer share: its options and networks, what it reads and adds, and what it does with a row.</summary>
/// <param name="options">The options, checked.</param>
internal abstract class Stage(StageOptions options)
{
    public StageOptions Options => options;

    /// <summary>The columns, with that of reasons where the options ask for it.</summary>
    public StageColumns Columns => field ??= OwnColumns.For(options);

    /// <summary>The columns without that of reasons.</summary>
    protected abstract StageColumns OwnColumns { get; }

    /// <summary>Makes what computes the rows of one cursor.</summary>
    public abstract StageEvaluator CreateEvaluator(StageInputs inputs, Device device);

    public abstract void Save(StageWriter writer);
}
