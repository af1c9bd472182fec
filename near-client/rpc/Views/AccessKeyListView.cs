namespace Near.Client.Rpc;

public sealed record AccessKeyListView(IReadOnlyList<AccessKeyInfoView> Keys);
