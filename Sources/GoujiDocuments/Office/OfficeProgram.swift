@preconcurrency internal import Glibc

/// A part of LibreOffice, which may or may not be installed.
enum OfficeProgram: Hashable, Sendable {
  case writer
  case calc

  static let command = "soffice"

  var name: String {
    switch self {
    case .writer: "LibreOffice Writer"
    case .calc: "LibreOffice Calc"
    }
  }

  /// Debian's package.
  var package: String {
    switch self {
    case .writer: "libreoffice-writer-nogui"
    case .calc: "libreoffice-calc-nogui"
    }
  }

  /// The library without which the part does nothing.
  private var library: String {
    switch self {
    case .writer: "libswlo.so"
    case .calc: "libsclo.so"
    }
  }

  var required: RequiredProgram {
    RequiredProgram(name: name, package: package, isInstalled: isInstalled)
  }

  var isInstalled: Bool {
    guard let command = ChildProcess.path(of: Self.command) else { return false }
    guard let real = realpath(command, nil) else { return false }
    defer { free(real) }
    let folder = String(cString: real).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    // Where the command is a wrapper of somebody's own, its parts stand elsewhere.
    return access("\(folder)/\(library)", R_OK) == 0 || access("\(folder)/soffice.bin", X_OK) != 0
  }
}
