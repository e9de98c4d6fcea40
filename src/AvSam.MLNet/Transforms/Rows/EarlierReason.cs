using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>Why a stage before this one marked the current row.</summary>
internal sealed class EarlierReason
{
    private readonly List<ValueGetter<ReadOnlyMemory<char>>> _getters = [];

    public EarlierReason(DataViewRow row, StageBinding binding, bool[] active)
    {
        if (binding.AnyOutput(active))
        {
            _getters.AddRange(binding.Reasons.Select(column => row.GetGetter<ReadOnlyMemory<char>>(row.Schema[column.Index])));
        }
    }

    /// <summary>The first reason, or null where no earlier stage marked the row.</summary>
    public string? Read()
    {
        ReadOnlyMemory<char> reason = default;
        foreach (var getter in _getters)
        {
            getter(ref reason);
            if (!reason.Span.IsWhiteSpace())
            {
                return reason.ToString();
            }
        }

        return null;
    }
}
