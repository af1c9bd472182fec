using CsCheck;
using NearTasks.Labeling.Aggregation;

namespace NearTasks.Labeling.Tests;

/// <summary>What is learnt from a whole campaign, and the order in which the votes of an item stand.</summary>
[Seeded]
public sealed class FitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_majority_vote_learns_nothing_and_does_not_even_look()
    {
        Fit fit = await Aggregations.MajorityVote.FitAsync(Specs.Boxes, NotToBeRead(), Cancel);
        Assert.Equal("{}"u8, fit.Utf8.Span);
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", fit.Sha256());
        Assert.True(fit.IsEmpty);
    }

    [Fact]
    public void A_majority_vote_with_a_fit_is_refused()
    {
        LabelException refusal = Assert.Throws<LabelException>(() =>
            Aggregations.MajorityVote.Apply(Specs.Boxes, new Fit("""{"a":1}"""u8.ToArray()), Specs.Votes([]), Cancel)
        );
        Assert.Equal((LabelErrorCode.Fit, ""), refusal.Errors.Select(error => (error.Code, error.Pointer)).Single());
    }

    [Fact]
    public void Votes_of_an_item_stand_in_one_order_however_they_come() =>
        Gen.Select(Gen.Select(Gen.OneOf("ann.near", "bob.near", "Bob.near"), Gen.OneOf("dog", "cat", "bird")).Array[0, 6], Gen.Int[0, 1000])
            .Sample(
                (votes, seed) =>
                {
                    (string, string)[] shuffled = [.. votes];
                    new Random(seed).Shuffle(shuffled);
                    Assert.Equal(Texts(votes), Texts(shuffled));
                }
            );

    [Fact]
    public void A_vote_stays_with_who_gave_it() =>
        Assert.Equal(
            ["ann.near dog", "bob.near cat", "bob.near dog"],
            Texts([("bob.near", "dog"), ("ann.near", "dog"), ("bob.near", "cat")])
        );

    private static IEnumerable<string> Texts(IEnumerable<(string Tasker, string Class)> votes) =>
        new ItemVotes(7, votes.Select(vote => new Vote(vote.Tasker, Specs.Json($"\"{vote.Class}\"")))).Votes.Select(vote =>
            $"{vote.Tasker} {vote.Label}"
        );

    private static IAsyncEnumerable<ItemVotes> NotToBeRead() =>
        AsyncEnumerable.Range(0, 1).Select<int, ItemVotes>(_ => throw new InvalidOperationException("the votes were read"));
}
