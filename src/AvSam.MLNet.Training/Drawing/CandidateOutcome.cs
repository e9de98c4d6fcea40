namespace AvSam.MLNet.Training;

/// <summary>What the decoder proposed for one scene and one sound.</summary>
/// <param name="Iou">Each candidate's IoU with the wanted mask.</param>
/// <param name="Agreement">Each candidate's agreement with the sound.</param>
/// <param name="Quality">Each candidate's expected IoU.</param>
internal sealed record CandidateOutcome(float[] Iou, float[] Agreement, float[] Quality)
{
    /// <summary>The IoU of the candidate that the decoder would choose; 0 where it would show none.</summary>
    public double Chosen(float qualityWeight, float threshold)
    {
        var best = 0;
        for (var i = 1; i < Iou.Length; i++)
        {
            if (Rank(i) > Rank(best))
            {
                best = i;
            }
        }

        return Agreement[best] >= threshold ? Iou[best] : 0;

        float Rank(int i) => Agreement[i] + (qualityWeight * Quality[i]);
    }
}
