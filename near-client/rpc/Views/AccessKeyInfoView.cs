namespace Near.Client.Rpc;

/// <param name="PublicKey">A key of ml-dsa-65 is shown by its hash; compare with the handle of one's own.</param>
public sealed record AccessKeyInfoView(PublicKeyHandle PublicKey, AccessKey AccessKey);
