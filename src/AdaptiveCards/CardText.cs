using System.Buffers;
using System.Text;

namespace AdaptiveCards;

/// <summary>Escapes text for the markdown of a <see cref="TextBlock"/> or <see cref="Fact"/>.</summary>
public static class CardText
{
    private const string Anywhere = @"\`*_[]<>&~";

    private static readonly SearchValues<char> Special = SearchValues.Create(Anywhere + "{#+-.)\r\n");

    /// <summary>
    /// Escapes what a user typed, so that a card shows it as typed. Markdown, links, <c>&lt;at&gt;</c> mentions, HTML
    /// entities and <c>{{DATE(…)}}</c> lose their meaning, and a line break stays a line break.
    /// </summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        var lineStart = true; // Only digits so far on this line, so a list or a heading could still begin.
        var digits = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n')
            {
                if (c is '\r' && i + 1 < text.Length && text[i + 1] is '\n')
                    i++;
                escaped.Append("\n\n"); // In markdown a single line break is only a space.
                (lineStart, digits) = (true, false);
                continue;
            }

            var special = Anywhere.Contains(c, StringComparison.Ordinal)
                || (c is '{' && i > 0 && text[i - 1] is '{')
                || (lineStart && OpensBlock(c, digits) && (i + 1 == text.Length || text[i + 1] is ' ' or '\r' or '\n' || text[i + 1] == c));
            if (special)
                escaped.Append('\\');
            escaped.Append(c);

            if (char.IsAsciiDigit(c))
                digits = true;
            else if (c is not ' ')
                lineStart = false;
        }

        return escaped.ToString();
    }

    /// <summary>Whether a character, followed by a space, begins a heading or list. <c>+84…</c> and <c>15.02</c> do
    /// not.</summary>
    private static bool OpensBlock(char c, bool afterDigits) => afterDigits ? c is '.' or ')' : c is '#' or '+' or '-';
}
