namespace AvSam.MLNet.Networks.Architectures;

/// <summary>What sounds in a picture.</summary>
/// <param name="Logits">The mask's logits [1,1,H,W]; nowhere positive where nothing sounds.</param>
/// <param name="Score">The probability that the best marked object is right [1,1]; where nothing is marked, how sure that is.</param>
/// <param name="NothingSounds">The probability that nothing in the picture makes the sound [1,1].</param>
/// <param name="MarkedScores">The score of each marked object, largest first [1,M]; 0 in slots without one.</param>
/// <param name="MarkedNames">The probabilities of each marked object's names [1,M,names]; 0 in slots without one.</param>
public sealed record SoundingAnswer<T>(T Logits, T Score, T NothingSounds, T MarkedScores, T MarkedNames);
