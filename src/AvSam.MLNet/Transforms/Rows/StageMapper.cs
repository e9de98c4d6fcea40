using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>Maps row by row, for the prediction engine.</summary>
internal sealed class StageMapper(StageBinding binding) : IRowToRowMapper
{
    public DataViewSchema InputSchema => binding.Input;

    public DataViewSchema OutputSchema => binding.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> columnsNeeded) =>
        binding.Dependencies(binding.Active(columnsNeeded));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        ReferenceEquals(input.Schema, binding.Input)
            ? new StageCursor(input, binding, binding.Active(activeColumns))
            : throw new ArgumentException("The row's schema is not the one that the stage is bound to.", nameof(input));
}
