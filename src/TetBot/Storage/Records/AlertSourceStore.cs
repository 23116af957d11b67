using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>A stored key of an alert source. Only its hash is kept, from which the key cannot be recovered.</summary>
/// <param name="Sha256">SHA-256 of the key, 64 lower-case hex digits.</param>
/// <param name="CreatedAt">Server time.</param>
internal sealed record AlertSourceKey(string Sha256, DateTimeOffset CreatedAt)
{
    /// <summary>Identifies the key to people. It is useless as a key.</summary>
    public string Name => Sha256.Length < 8 ? Sha256 : Sha256[..8];

    /// <summary>The hash of a presented key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>A program that may send alerts.</summary>
/// <param name="Id">Its name, for instance <c>prometheus</c>.</param>
/// <param name="System">The system for alerts that name none; null for an unknown system.</param>
/// <param name="CreatedAt">Server time.</param>
/// <param name="RevokedAt">When its last key was revoked; null while it has one.</param>
/// <param name="Keys">Its valid keys, oldest first: one, or two while one replaces the other.</param>
internal sealed partial record AlertSourceRecord(
    string Id, string? System, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, IReadOnlyList<AlertSourceKey> Keys)
{
    /// <summary>The most keys valid at once: the one in use and its successor.</summary>
    public const int MostKeys = 2;

    /// <summary>Whether a text can be a source's id: up to 40 lower-case letters without accents, digits and
    /// hyphens.</summary>
    public static bool IsId(string id) => Spelling().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z", RegexOptions.None, 10_000)]
    private static partial Regex Spelling();
}

/// <summary>All sources of a company.</summary>
/// <param name="Sources">In order of creation.</param>
internal sealed record AlertSourceList(IReadOnlyList<AlertSourceRecord> Sources)
{
    public static readonly AlertSourceList Empty = new([]);

    public AlertSourceRecord? Find(string id) => Sources.FirstOrDefault(source => source.Id == id);

    public AlertSourceList With(AlertSourceRecord changed) => Find(changed.Id) is null
        ? new([.. Sources, changed])
        : new([.. Sources.Select(source => source.Id == changed.Id ? changed : source)]);
}

/// <summary>The programs that may send alerts, and the hashes of their keys.</summary>
internal sealed class AlertSourceStore(IBlobStore blobs, Campaign campaign)
{
    /// <summary>The prefix of every key, so that a leaked key can be recognized.</summary>
    private const string Beginning = "tetbot-";

    /// <summary>256 bits, written in hex, which neither markdown nor a shell misinterprets.</summary>
    private const int Bytes = 32;

    private readonly BlobName _name = new BlobNames(campaign.Company.Id).AlertSources;

    /// <summary>All sources; <paramref name="known"/> itself if nothing has changed since.</summary>
    public async Task<Stored<AlertSourceList>?> ReadAsync(Stored<AlertSourceList>? known, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(_name, StoredJson.Blobs.AlertSourceList, cancellationToken, known);

    /// <summary>
    /// Creates a key for a source, and the source too if none has that id. The key is handed out once and not stored.
    /// </summary>
    /// <param name="id">The source; see <see cref="AlertSourceRecord.IsId"/>.</param>
    /// <param name="system">The system for alerts that name none; null to leave it as it is.</param>
    /// <param name="now">Server time.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The key, valid from now on besides the previous one; null if there are
    /// <see cref="AlertSourceRecord.MostKeys"/> already.</returns>
    public async Task<string?> AddKeyAsync(string id, string? system, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Beginning + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var made = new AlertSourceKey(AlertSourceKey.HashOf(key), now);
        var isMade = await ChangeAsync(
            list =>
            {
                var source = list.Find(id) ?? new AlertSourceRecord(id, system, now, RevokedAt: null, []);
                return source.Keys.Count >= AlertSourceRecord.MostKeys
                    ? null
                    : list.With(source with { System = system ?? source.System, RevokedAt = null, Keys = [.. source.Keys, made] });
            },
            cancellationToken);
        return isMade ? key : null;
    }

    /// <summary>Revokes a key of a source, or all of them.</summary>
    /// <param name="id">The source.</param>
    /// <param name="key">The key's <see cref="AlertSourceKey.Name"/>; null for all.</param>
    /// <param name="now">Server time.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>False if there is no such key.</returns>
    public Task<bool> RevokeAsync(string id, string? key, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        list =>
        {
            if (list.Find(id) is not { } source || !source.Keys.Any(IsMeant))
                return null;
            List<AlertSourceKey> left = [.. source.Keys.Where(one => !IsMeant(one))];
            return list.With(source with { Keys = left, RevokedAt = left.Count == 0 ? now : null });

            bool IsMeant(AlertSourceKey one) => key is null || one.Name == key;
        },
        cancellationToken);

    private async Task<bool> ChangeAsync(Func<AlertSourceList, AlertSourceList?> change, CancellationToken cancellationToken) =>
        (await blobs.ChangeAsync(
            _name, StoredJson.Blobs.AlertSourceList, now => change(now ?? AlertSourceList.Empty), cancellationToken)).IsMade;
}
