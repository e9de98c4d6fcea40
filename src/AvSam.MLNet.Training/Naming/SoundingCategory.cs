using AvSam.MLNet.Models;

namespace AvSam.MLNet.Training.Naming;

/// <summary>One thing that sounds, related to the classes of two data sets.</summary>
/// <param name="Name">Its name, such as <c>dog</c>; a group's begins with <c>any:</c>.</param>
/// <param name="Group">The group it belongs to, such as <c>animals</c>.</param>
/// <param name="AudioSet">Its classes among AudioSet's 527, of which the teacher knows 521: the indices of the teacher's scores.</param>
/// <param name="ImageNet">Its classes among ImageNet's 1,000.</param>
public sealed record SoundingCategory(string Name, string Group, IReadOnlyList<int> AudioSet, IReadOnlyList<int> ImageNet)
{
    /// <summary>Whether it stands for all members of its group, heard without more.</summary>
    public bool IsGroup => BundleNames.GroupOf(Name) is not null;
}
