using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Submissions.LedgerProblemKind;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class LedgerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_true_chain_has_no_problem_in_whatever_order_it_is_found(int length)
    {
        var chain = ChainOf(length);

        Assert.Empty(Verify(chain));
        Assert.Empty(Verify(chain.Reverse()));
    }

    [Fact]
    public void Changed_bytes_are_found_by_the_hash_recorded_beside_them_and_by_the_next_version()
    {
        var chain = ChainOf(3);
        chain[1] = chain[1] with { Sha256 = HashOf("other") };

        Assert.Equal([new(2, Changed), new(3, LinkBroken)], Verify(chain));
    }

    [Fact]
    public void Bytes_changed_together_with_the_hash_beside_them_are_found_by_the_next_version()
    {
        var chain = ChainOf(3);
        chain[1] = chain[1] with { Sha256 = HashOf("other"), RecordedSha256 = HashOf("other") };

        Assert.Equal([new LedgerProblem(3, LinkBroken)], Verify(chain));
    }

    [Fact]
    public void A_version_without_a_recorded_hash_is_not_taken_on_trust()
    {
        var chain = ChainOf(2);
        chain[1] = chain[1] with { RecordedSha256 = null };

        Assert.Equal([new LedgerProblem(2, Changed)], Verify(chain));
    }

    [Fact]
    public void A_version_listed_as_something_else_is_found_though_it_is_itself_unchanged()
    {
        var chain = ChainOf(2);
        chain[0] = chain[0] with { IsListedTruly = false };

        var problems = Verify(chain);

        Assert.Equal([new LedgerProblem(1, Mislisted)], problems);
        Assert.True(Ledger.IsTrue(1, problems));
    }

    [Fact]
    public void A_version_missing_between_others_is_named_and_the_next_is_not_blamed_for_it()
    {
        var chain = ChainOf(5);

        Assert.Equal([new LedgerProblem(3, Missing)], Verify([chain[0], chain[1], chain[3], chain[4]]));
        Assert.Equal([new LedgerProblem(1, Missing), new(2, Missing)], Verify(chain[2..]));
    }

    [Fact]
    public void A_version_after_a_missing_one_that_points_nowhere_is_found_too()
    {
        var chain = ChainOf(3);
        chain[2] = chain[2] with { Content = chain[2].Content! with { PreviousSha256 = null } };

        Assert.Equal([new LedgerProblem(2, Missing), new(3, LinkBroken)], Verify([chain[0], chain[2]]));
    }

    [Fact]
    public void What_is_no_submission_is_unreadable()
    {
        var chain = ChainOf(3);
        chain[1] = chain[1] with { Content = null };

        Assert.Equal([new LedgerProblem(2, Unreadable)], Verify(chain));
    }

    [Fact]
    public void A_first_version_that_points_to_one_before_is_broken()
    {
        var chain = ChainOf(1);
        chain[0] = chain[0] with { Content = chain[0].Content! with { PreviousSha256 = HashOf("none") } };

        Assert.Equal([new LedgerProblem(1, LinkBroken)], Verify(chain));
    }

    [Fact]
    public void Another_unit_s_version_is_misplaced()
    {
        var chain = ChainOf(2);
        chain[1] = chain[1] with { Content = chain[1].Content! with { Unit = TienHai } };

        Assert.Equal([new LedgerProblem(2, Misplaced)], Verify(chain));
    }

    [Property]
    public Property Any_single_change_is_found() => Prop.ForAll(
        (from length in Gen.Choose(2, 6)
         from at in Gen.Choose(0, length - 1)
         from change in Gen.Choose(0, 7)
         select (length, at, change)).ToArbitrary(),
        choice =>
        {
            var chain = ChainOf(choice.length).ToList();
            var (at, other) = (choice.at, (choice.at + 1) % choice.length);
            var version = chain[at];
            var content = version.Content!;
            switch (choice.change)
            {
                case 0:
                    chain[at] = version with { Sha256 = HashOf("other") };
                    break;
                case 1:
                    chain[at] = version with { RecordedSha256 = HashOf("other") };
                    break;
                case 2:
                    chain[at] = version with { Content = null };
                    break;
                case 3:
                    chain[at] = version with { Content = content with { Unit = TienHai } };
                    break;
                case 4:
                    chain[at] = version with { Content = content with { Version = content.Version + 1 } };
                    break;
                case 5:
                    chain[at] = version with { Content = content with { PreviousSha256 = HashOf("other") } };
                    break;
                case 6: // One taken out of the middle; the last one gone leaves a shorter, true chain.
                    chain.RemoveAt(Math.Min(at, choice.length - 2));
                    break;
                default: // Two swapped whole: bytes, recorded hash and all.
                    chain[at] = chain[other] with { Number = version.Number };
                    chain[other] = version with { Number = chain[other].Number };
                    break;
            }

            Assert.NotEmpty(Verify(chain));
        });

    private static IReadOnlyList<LedgerProblem> Verify(IEnumerable<LedgerVersion> versions) =>
        Ledger.Verify(versions, submission => submission.Unit == VuThu);

    private static LedgerVersion[] ChainOf(int length)
    {
        var chain = new List<LedgerVersion>();
        for (var number = 1; number <= length; number++)
        {
            var sha256 = HashOf(number.ToString(CultureInfo.InvariantCulture));
            chain.Add(new LedgerVersion(number, sha256, sha256, new Submission
            {
                Company = MauTuat.Company.Id,
                Campaign = MauTuat.Id,
                Obligation = DutyRoster.Id,
                Occurrence = OccurrenceId.Once,
                Unit = VuThu,
                Version = number,
                PreviousSha256 = number == 1 ? null : chain[^1].Sha256,
                SubmittedAt = Now,
                SubmittedBy = Mau,
                Relay = null,
                IsLate = false,
                DraftRevision = number,
                Content = new SubmittedRoster([], [], null),
            }));
        }

        return [.. chain];
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
