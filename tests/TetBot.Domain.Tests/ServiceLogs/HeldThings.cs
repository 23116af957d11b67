using System.Reflection;

namespace TetBot.Domain.Tests.ServiceLogs;

/// <summary>
/// Counts what an object holds, and what that holds, and so on: objects, places of arrays and characters. No clock and no other test has a
/// part in it.
/// </summary>
internal static class HeldThings
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static long Count(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object?>([root]);
        var count = 0L;
        while (left.TryPop(out var thing))
        {
            // What the runtime itself holds of types and code grows as it compiles.
            if (thing is null or MemberInfo or Delegate or Pointer || (!thing.GetType().IsValueType && !seen.Add(thing)))
                continue;
            count += thing switch
            {
                string text => text.Length,
                Array array => array.Length,
                _ => 1,
            };
            if (thing is Array { Length: > 0 } things && !thing.GetType().GetElementType()!.IsPrimitive)
            {
                foreach (var one in things)
                    left.Push(one);
            }

            for (var type = thing.GetType(); type is { IsPrimitive: false, IsPointer: false, IsArray: false }
                && type != typeof(string); type = type.BaseType)
            {
                foreach (var field in type.GetFields(Fields))
                {
                    if (field.FieldType is { IsPrimitive: false, IsPointer: false, IsEnum: false, IsByRefLike: false })
                        left.Push(field.GetValue(thing));
                }
            }
        }

        return count;
    }
}
