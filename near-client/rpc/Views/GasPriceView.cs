namespace Near.Client.Rpc;

internal sealed record GasPriceView(NearToken GasPrice);
