namespace Near.Client.Light;

/// <summary>The field that version 5 of chunk headers adds; without a split it says that none is needed.</summary>
public sealed record ProposedSplit(TrieSplit? Split);
