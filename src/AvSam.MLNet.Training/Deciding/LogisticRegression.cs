using MathNet.Numerics.LinearAlgebra;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>Weighted logistic regression by Newton's method, with a small ridge so that separable data has an answer.</summary>
internal static class LogisticRegression
{
    private const int Rounds = 50;
    private const double Ridge = 1e-3;

    /// <summary>The weights of the facts and, last, the constant.</summary>
    /// <param name="facts">One row a case.</param>
    /// <param name="truth">Whether each is so.</param>
    /// <param name="weights">How much each counts; their scale does not matter.</param>
    public static double[] Fit(IReadOnlyList<double[]> facts, IReadOnlyList<bool> truth, IReadOnlyList<double> weights)
    {
        var width = facts[0].Length + 1;
        var x = Matrix<double>.Build.Dense(facts.Count, width, (i, j) => j == width - 1 ? 1 : facts[i][j]);
        var scale = weights.Sum();
        var beta = Vector<double>.Build.Dense(width);
        for (var round = 0; round < Rounds; round++)
        {
            var p = (x * beta).Map(z => 1 / (1 + Math.Exp(-z)));
            var gradient = x.TransposeThisAndMultiply(Vector<double>.Build.Dense(facts.Count, i => weights[i] / scale * ((truth[i] ? 1 : 0) - p[i]))) - (Ridge * beta);
            var curvature = Matrix<double>.Build.Dense(facts.Count, width, (i, j) => x[i, j] * weights[i] / scale * p[i] * (1 - p[i]));
            var step = (x.TransposeThisAndMultiply(curvature) + (Ridge * Matrix<double>.Build.DenseIdentity(width))).Cholesky().Solve(gradient);
            beta += step;
            if (step.L2Norm() < 1e-8)
            {
                break;
            }
        }

        return [.. beta];
    }
}
