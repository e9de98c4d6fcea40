using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>What a column of a marked row holds: nothing, in the form that its type demands.</summary>
internal static class MarkedValue
{
    /// <summary>Gives a vector without values (zeros where the type fixes its size), and the default of every other type.</summary>
    public static ValueGetter<TValue> Getter<TValue>(DataViewType type)
    {
        var length = type is VectorDataViewType { IsKnownSize: true } vector ? vector.Size : 0;
        object? empty = type switch
        {
            VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Single => new VBuffer<float>(length, 0, [], []),
            VectorDataViewType { ItemType: TextDataViewType } => new VBuffer<ReadOnlyMemory<char>>(length, 0, [], []),
            VectorDataViewType => new VBuffer<int>(length, 0, [], []),
            _ => default(TValue),
        };
        return (ref TValue value) => value = (TValue)empty!;
    }
}
