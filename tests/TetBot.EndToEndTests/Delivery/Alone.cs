using Xunit;

namespace TetBot.EndToEndTests.Delivery;

/// <summary>
/// Tests of processes that are killed and that wait for each other's lease: beside browsers on two cores a lease of a second is lost before
/// it is renewed, and what
/// is measured is the machine.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
