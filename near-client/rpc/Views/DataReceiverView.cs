namespace Near.Client.Rpc;

/// <summary>Who gets a receipt's result, under which id.</summary>
public sealed record DataReceiverView(CryptoHash DataId, AccountId ReceiverId);
