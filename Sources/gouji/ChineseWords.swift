/// The words of the argument parser, which has none but English ones, in Chinese.
enum ChineseWords {
  private static let lineStarts = [
    ("Error: ", "错误："), ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："),
    ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
    ("Help:  ", "说明："),
  ]

  private static let phrases = [
    ("Missing expected argument ", "缺少参数 "),
    ("Missing value for ", "缺少值："),
    ("Unknown option ", "没有这个选项："),
    ("Unexpected argument ", "多出的参数："),
    ("is invalid for ", "不能用于 "),
    ("The value ", "值 "),
    (". Did you mean ", "；是不是 "),
    ("' or '", "' 或 '"),
    (". Please provide one of ", "。可用的值："),
    ("Please provide one of ", "可用的值："),
    ("See '", "详见 '"),
    ("' for more information.", "'。"),
    ("' for detailed help.", "'。"),
    ("  See 'gouji help <subcommand>'", "  详见 'gouji help <子命令>'"),
    ("<subcommand>", "<子命令>"),
    ("<options>", "<选项>"),
    ("Show the version.", "显示版本。"),
    ("Show subcommand help information.", "显示子命令的帮助。"),
    ("Show help information.", "显示帮助。"),
    ("(default: ", "(默认："),
    ("(default:", "(默认："),
    ("; default: ", "；默认："),
    ("; default:", "；默认："),
    ("(values: ", "(可用："),
    ("(values:", "(可用："),
  ]

  static func translate(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { translate(line: String($0)) }
      .joined(separator: "\n")
  }

  private static func translate(line: String) -> String {
    var line = line
    for (english, chinese) in lineStarts where line.hasPrefix(english) {
      line = chinese + line.dropFirst(english.count)
    }
    for (english, chinese) in phrases {
      while let found = line.firstRange(of: english) {
        line.replaceSubrange(found, with: chinese)
      }
    }
    // “3 unexpected arguments: 'a', 'b', 'c'”
    if line.hasPrefix("错误："), let found = line.firstRange(of: " unexpected arguments: ") {
      line = "错误：多出的参数：" + line[found.upperBound...].replacing("', '", with: "'、'")
    }
    if line.hasPrefix("错误："), line.hasSuffix("'?") { line = line.dropLast() + "？" }
    if line.hasPrefix("错误："), line.hasSuffix("'.") { line = line.dropLast() + "。" }
    return line
  }
}
