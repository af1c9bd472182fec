using System.Text.Json;
using Near.Client;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk.Tests;

/// <summary>A tasker signs for the labels that they see, as their own assignment's, or not at all.</summary>
public sealed class OwnRootTests : IAsyncLifetime
{
    private static readonly AssignmentId Own = new(1, 0, 2, 0);
    private static readonly Digest Model = Digest.Sha256("model"u8);

    private static readonly DraftedLabel Leaf = new(
        0,
        JsonElement.Parse("""{"classes":["good"]}"""),
        Salt.Random().ToString(),
        Producer.Machine(Model),
        Suggested: Model
    );

    private FakeServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_is_shown_is_signed() => Assert.True(await SignsAsync(Leaf, RootOf(Own, Leaf)));

    [Fact]
    public async Task Leaves_of_another_assignment_are_not_signed() =>
        Assert.False(await SignsAsync(Leaf, RootOf(new AssignmentId(1, 0, 1, 0), Leaf)));

    [Fact]
    public async Task Leaves_of_another_producer_than_the_one_shown_are_not_signed() =>
        Assert.False(await SignsAsync(Leaf, RootOf(Own, Leaf with { Producer = Producer.Human })));

    [Fact]
    public async Task Leaves_of_another_suggestion_than_the_one_shown_are_not_signed() =>
        Assert.False(await SignsAsync(Leaf, RootOf(Own, Leaf with { Suggested = null })));

    private static Digest RootOf(AssignmentId assignment, DraftedLabel leaf) =>
        MerkleTree.Of([leaf.ToLeaf(assignment).ToCanonical().Utf8]).Root;

    /// <summary>Whether the client goes on to the node when the api shows these labels under this root.</summary>
    private async Task<bool> SignsAsync(DraftedLabel leaf, Digest root)
    {
        using var node = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _server.Answer = async context =>
        {
            if (context.Request.Path == "/node")
                await node.CancelAsync();
            else
                await FakeServer.WriteAsync(context, new Labels(Own.ToString(), root.ToString(), 1, "draft", [leaf]));
        };
        using var client = new NearTasksClient(
            new KeyFile(AccountId.Parse("tasker.near"), SecretKey.Random()),
            new Uri(_server.Address, "node"),
            AccountId.Parse("market.near"),
            _server.Address
        );
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => client.Tasker.SubmitAsync(Own, node.Token));
        bool asked = _server.Asked.Contains("POST /node");
        Assert.Equal(asked ? null : "ERR_ROOT_MISMATCH", (refused as NearTasksException)?.Code);
        return asked;
    }
}
