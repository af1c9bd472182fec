namespace Near.Client.Rpc;

public sealed record AccessKeyInfoView(PublicKey PublicKey, AccessKey AccessKey);
