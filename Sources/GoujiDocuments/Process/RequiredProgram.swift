/// A program of the system that the reading of a format needs.
package struct RequiredProgram: Hashable, Sendable {
  package var name: String
  /// Debian's package.
  package var package: String
  package var isInstalled: Bool

  init(name: String, package: String, isInstalled: Bool) {
    self.name = name
    self.package = package
    self.isInstalled = isInstalled
  }

  /// A program by the command that starts it.
  init(command: String, package: String) {
    self.init(
      name: command, package: package, isInstalled: ChildProcess.path(of: command) != nil)
  }
}
