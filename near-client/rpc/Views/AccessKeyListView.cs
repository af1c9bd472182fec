namespace Near.Client.Rpc;

/// <summary>All keys of an account.</summary>
public sealed record AccessKeyListView(IReadOnlyList<AccessKeyInfoView> Keys);
