namespace Near.Localnet.Vm;

/// <summary>Where an account's code lies; the numbers are what the host function returns.</summary>
internal enum AccountContractKind
{
    None = 0,
    Local = 1,
    Global = 2,
    GlobalByAccount = 3,
}
