using AvSam.MLNet.Training.Naming;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>What a window should be called: its label, and what the teacher's classes say in our names.</summary>
internal static class HearingTargets
{
    // What the teacher must at least give some name for its word to count.
    private const float LeastSure = 0.15f;

    /// <summary>The teacher's scores as distributions over names [n,C]; rows of zeros where it recognises none.</summary>
    public static Tensor OfTeacher(Tensor logits, SoundingCategories names)
    {
        using var scope = NewDisposeScope();
        var scores = logits.sigmoid();
        var columns = names.All.Select(name => name.AudioSet.Count == 0
            ? zeros(scores.shape[0])
            : scores.index_select(1, tensor(name.AudioSet.Select(i => (long)i).ToArray())).amax([1L])).ToList();

        // A group is heard only as far as none of its members is.
        for (var i = 0; i < columns.Count; i++)
        {
            if (names.All[i].IsGroup)
            {
                var members = stack(columns.Where((_, k) => !names.All[k].IsGroup && names.All[k].Group == names.All[i].Group)).amax([0L]);
                columns[i] = columns[i].sub(members.mul(2)).clamp_min(0);
            }
        }

        var said = stack(columns, 1);
        var most = said.amax([1L], keepdim: true);
        said = said.mul(said.ge(most.mul(0.2)).to(float32));
        return said.div(said.sum(1, keepdim: true).clamp_min(1e-6)).mul(most.ge(LeastSure).to(float32)).MoveToOuterDisposeScope();
    }

    /// <summary>Targets [n,C]: of labelled windows the label, with a share of the teacher's word; of others that word alone; zeros where nobody knows.</summary>
    public static Tensor Mix(Tensor labels, Tensor? teacher, double teacherShare, int names)
    {
        using var scope = NewDisposeScope();
        var known = labels.ge(0).to(float32).unsqueeze(1);
        var hard = nn.functional.one_hot(labels.clamp_min(0), names).to(float32).mul(known);
        if (teacher is null)
        {
            return hard.MoveToOuterDisposeScope();
        }

        var heard = teacher.sum(1, keepdim: true).gt(0).to(float32);
        var share = known.mul(teacherShare).mul(heard);
        return hard.mul(known.sub(share)).add(teacher.mul(share.add(known.neg().add(1)))).MoveToOuterDisposeScope();
    }
}
