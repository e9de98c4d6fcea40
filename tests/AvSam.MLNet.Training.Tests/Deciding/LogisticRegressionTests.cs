using AvSam.MLNet.Training.Deciding;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class LogisticRegressionTests
{
    [TestMethod]
    public void It_recovers_known_weights()
    {
        var (facts, truth) = Draw(20_000, 1.5, -1, 0.5);
        var beta = LogisticRegression.Fit(facts, truth, [.. facts.Select(_ => 7.0)]);
        Assert.AreEqual(1.5, beta[0], 0.1);
        Assert.AreEqual(-1, beta[1], 0.1);
        Assert.AreEqual(0.5, beta[2], 0.1);
    }

    [TestMethod]
    public void A_case_of_weight_2_counts_as_two_cases()
    {
        var (facts, truth) = Draw(100, 1, 1, 0);
        var weighed = LogisticRegression.Fit(facts, truth, [.. facts.Select((_, i) => i < 50 ? 2.0 : 1)]);
        var doubled = LogisticRegression.Fit([.. facts, .. facts[..50]], [.. truth, .. truth[..50]], [.. Enumerable.Repeat(1.0, 150)]);
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(doubled[i], weighed[i], 1e-9);
        }
    }

    [TestMethod]
    public void Cases_that_a_line_separates_have_an_answer()
    {
        var beta = LogisticRegression.Fit([[-1], [-2], [1], [2]], [false, false, true, true], [1, 1, 1, 1]);
        Assert.IsTrue(double.IsFinite(beta[0]) && beta[0] > 1);
        Assert.AreEqual(0, beta[1], 1e-6);
    }

    private static (List<double[]> Facts, List<bool> Truth) Draw(int count, double first, double second, double constant)
    {
        var random = new Random(3);
        List<double[]> facts = [.. Enumerable.Range(0, count).Select(_ => (double[])[(4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2])];
        return (facts, facts.ConvertAll(x => random.NextDouble() < 1 / (1 + Math.Exp(-((first * x[0]) + (second * x[1]) + constant)))));
    }
}
