using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>Transactions that wait for a block. Bounded in number and bytes.</summary>
internal sealed class TransactionPool
{
    private const int MaxTransactions = 20_000;
    private const int MaxBytes = 256 << 20;
    private const int MaxChunkTransactions = 2_000;

    /// <summary>nearcore's combined_transactions_size_limit of a chunk.</summary>
    private const int MaxChunkBytes = 4 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<CryptoHash, PooledTransaction> _waiting = [];
    private readonly Queue<CryptoHash> _order = new();
    private long _bytes;

    public bool IsEmpty => Count == 0;

    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    public bool Contains(CryptoHash hash)
    {
        lock (_lock)
            return _waiting.ContainsKey(hash);
    }

    /// <summary>False when the pool is full. A transaction that is there already stays there once.</summary>
    public bool TryAdd(PooledTransaction transaction)
    {
        lock (_lock)
        {
            if (_waiting.ContainsKey(transaction.Hash))
                return true;
            if (_waiting.Count >= MaxTransactions || _bytes + transaction.Size > MaxBytes)
                return false;
            Add(transaction);
            return true;
        }
    }

    /// <summary>All that wait, oldest first; for <see cref="Restore"/>.</summary>
    public IReadOnlyList<PooledTransaction> All()
    {
        lock (_lock)
            return [.. _order.Select(hash => _waiting[hash])];
    }

    /// <summary>Makes these all that wait.</summary>
    public void Restore(IReadOnlyList<PooledTransaction> transactions)
    {
        lock (_lock)
        {
            _waiting.Clear();
            _order.Clear();
            _bytes = 0;
            foreach (PooledTransaction transaction in transactions)
                Add(transaction);
        }
    }

    /// <summary>Takes out what fits into a chunk, oldest first, each key's transactions in the order of their nonces.</summary>
    /// <param name="gas">Once this much would be burnt for them, the rest waits.</param>
    public IReadOnlyList<PooledTransaction> TakeForChunk(ulong gas)
    {
        lock (_lock)
        {
            var taken = new List<PooledTransaction>();
            (int size, ulong burnt) = (0, 0UL);
            while (
                taken.Count < MaxChunkTransactions
                && burnt < gas
                && _order.TryPeek(out CryptoHash hash)
                && size + _waiting[hash].Size <= MaxChunkBytes
            )
            {
                _order.Dequeue();
                _waiting.Remove(hash, out PooledTransaction? transaction);
                size += transaction!.Size;
                burnt += transaction.Gas;
                taken.Add(transaction);
            }

            _bytes -= size;
            return [.. taken.GroupBy(transaction => transaction.Key).SelectMany(ofKey => ofKey.OrderBy(transaction => transaction.Nonce))];
        }
    }

    private void Add(PooledTransaction transaction)
    {
        _waiting.Add(transaction.Hash, transaction);
        _order.Enqueue(transaction.Hash);
        _bytes += transaction.Size;
    }
}
