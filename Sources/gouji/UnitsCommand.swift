internal import ArgumentParser

/// The commands `gouji units …`.
struct UnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: "单位登记表。",
    subcommands: [UnitsNewCommand.self]
  )
}
